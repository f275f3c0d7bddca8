import { open } from "node:fs/promises";

/** A quarter of a megabyte is some thousand lines. */
const tailBytesMax = 256 * 1024;

/** The last whole lines of a file; empty where there is none. */
export async function logTail(file: string): Promise<string> {
  try {
    const handle = await open(file, "r");
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - tailBytesMax);
      const { bytesRead, buffer } = await handle.read(
        Buffer.alloc(size - from),
        0,
        size - from,
        from,
      );
      const text = buffer.toString("utf8", 0, bytesRead);
      return from === 0 ? text : text.slice(text.indexOf("\n") + 1);
    } finally {
      await handle.close();
    }
  } catch {
    // A log that cannot be read is no reason to give no bundle.
    return "";
  }
}
