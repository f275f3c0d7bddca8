import { assert } from "#engine/base/assert.ts";

/** 2026-07-01 00:00 as a zip file has it: date in the high half, time in the low (PKWARE APPNOTE 4.4.6). */
const fixedDosInstant = (((2026 - 1980) << 25) | (7 << 21) | (1 << 16)) >>> 0;

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const centralSize = 46;

/** The same zip with one fixed date on every part: exceljs stamps each with the hour at which it was written. */
export function withFixedDates(zip: Buffer): Buffer {
  const end = zip.length - endSize;
  assert(zip.readUInt32LE(end) === endSignature, "the zip ends with its directory and no comment");
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let part = 0; part < count; part += 1) {
    assert(zip.readUInt32LE(at) === centralSignature, "a part is listed in the zip's directory");
    const local = zip.readUInt32LE(at + 42);
    assert(zip.readUInt32LE(local) === localSignature, "a part stands where the directory says");
    zip.writeUInt32LE(fixedDosInstant, at + 12);
    zip.writeUInt32LE(fixedDosInstant, local + 10);
    at +=
      centralSize +
      zip.readUInt16LE(at + 28) +
      zip.readUInt16LE(at + 30) +
      zip.readUInt16LE(at + 32);
  }
  return zip;
}
