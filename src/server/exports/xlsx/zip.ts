import { fromBufferPromise, type Entry } from "yauzl";

/** A workbook's parts by name. Every byte read of them is counted as it is inflated: a zip's own figures can lie. */
export interface Zip {
  readonly has: (name: string) => boolean;
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
  /** True once more was unpacked than is allowed; reading ends there, in the middle of a part. */
  readonly isTooLarge: () => boolean;
}

/** More parts than any workbook has. */
const partsMax = 20_000;

/** Opens a zip in memory. Throws where it is damaged; parts are looked up without regard to case, as Excel does. */
export async function openZip(bytes: Uint8Array, unpackedBytesMax: number): Promise<Zip> {
  // An entry that is longer than it declares ends with an error by yauzl's own count.
  const zip = await fromBufferPromise(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    {
      lazyEntries: true,
      validateEntrySizes: true,
    },
  );
  const entryByName = new Map<string, Entry>();
  let declaredBytes = 0;
  for await (const entry of zip.eachEntry()) {
    entryByName.set(entry.fileName.toLowerCase(), entry);
    declaredBytes += entry.uncompressedSize;
    if (entryByName.size > partsMax) throw new Error("too many parts");
  }
  let unpackedBytes = 0;
  let isTooLarge = declaredBytes > unpackedBytesMax;
  return {
    has: (name) => entryByName.has(name.toLowerCase()),
    isTooLarge: () => isTooLarge,
    async *read(name) {
      const entry = entryByName.get(name.toLowerCase());
      if (entry === undefined || isTooLarge) return;
      const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        unpackedBytes += chunk.byteLength;
        isTooLarge = unpackedBytes > unpackedBytesMax;
        if (isTooLarge) return;
        yield chunk;
      }
    },
  };
}
