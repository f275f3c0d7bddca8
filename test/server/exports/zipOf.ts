import { crc32, deflateRawSync } from "node:zlib";

/** A zip of the given parts. `declaredBytes` lies about their unpacked size, as a bomb does. */
export function zipOf(parts: Readonly<Record<string, string>>, declaredBytes?: number): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(content), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(Math.min(declaredBytes ?? content.length, content.length), 8);
    const local = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
      sizes,
      Buffer.from([nameBytes.length, 0, 0, 0]),
      nameBytes,
      packed,
    ]);
    const place = Buffer.alloc(4);
    place.writeUInt32LE(offset);
    directory.push(
      Buffer.concat([
        Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
        sizes,
        Buffer.from([nameBytes.length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        place,
        nameBytes,
      ]),
    );
    files.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

/** The smallest workbook whose one sheet has this inside. */
export function workbookOf(sheet: string, declaredBytes?: number): Uint8Array {
  const isWhole = sheet.endsWith("</sheetData>");
  const [, doctype = ""] = /^(<!DOCTYPE.*?\]>)/u.exec(sheet) ?? [];
  const parts = {
    "_rels/.rels":
      '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
      '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="r2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r2" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `${doctype}<worksheet>${sheet.slice(doctype.length)}${isWhole ? "</worksheet>" : ""}`,
  };
  return zipOf(parts, declaredBytes);
}
