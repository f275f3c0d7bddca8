import { mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readFiles } from "#server/exports/readFiles.ts";
import { inFolder, readBytes } from "./support.ts";

async function namesIn(paths: readonly string[]): Promise<readonly string[]> {
  const read = await readFiles(paths);
  return read.ok
    ? read.value.map(({ file }) => file)
    : read.error.map(({ file, message }) => `${file}: ${message}`);
}

describe("paths", () => {
  it("of a folder mean its .csv and .xlsx files, sorted, without hidden ones and Excel's lock files", async () => {
    await inFolder(async (folder) => {
      for (const name of ["b.csv", "A.CSV", ".hidden.csv", "~$a.csv", "notes.txt"])
        await writeFile(join(folder, name), "a,b\n");
      await mkdir(join(folder, "more.csv"));
      expect(await namesIn([folder])).toEqual(["A.CSV", "b.csv"]);
    });
  });

  it("that mean one file twice read it once; two files of one name are told apart", async () => {
    await inFolder(async (folder) => {
      await mkdir(join(folder, "x"));
      await writeFile(join(folder, "a.csv"), "a,b\n");
      await writeFile(join(folder, "x", "a.csv"), "a,b\n");
      expect(await namesIn([folder, join(folder, "a.csv"), join(folder, "x")])).toEqual([
        "a.csv",
        "a.csv (2)",
      ]);
    });
  });

  it("that are not there, empty folders and other endings are named", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "a.pdf"), "x");
      await mkdir(join(folder, "empty"));
      expect(
        await namesIn([join(folder, "none.csv"), join(folder, "a.pdf"), join(folder, "empty")]),
      ).toEqual([
        "none.csv: There is no such file or folder.",
        "a.pdf: This file is neither .csv nor .xlsx; save it as one of them.",
        "empty: This folder has no .csv or .xlsx file.",
      ]);
    });
  });
});

describe("a file", () => {
  it("above 50 MB is refused without being read", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "big.csv");
      await writeFile(path, "a,b\n");
      await truncate(path, 50 * 1024 * 1024 + 1);
      expect(await namesIn([path])).toEqual([
        "big.csv: This file is larger than 50 MB; export a shorter time at once.",
      ]);
    });
  });

  it.each([
    [
      "a.csv",
      Uint8Array.from([0x50, 0x4b, 3, 4]),
      /is an Excel workbook, though its name ends in \.csv/u,
    ],
    ["a.xlsx", "Id,Name\n", /is not an Excel workbook/u],
    ["a.xlsx", "<html>", /is not an Excel workbook/u],
    ["a.xlsx", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), /old \.xls format, or has a password/u],
    ["a.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 9]), /damaged/u],
    ["a.csv", "", /is empty/u],
  ])("%s that is not what its ending says is refused", async (name, bytes, message) => {
    expect(await readBytes(name, bytes)).toMatch(message);
  });
});
