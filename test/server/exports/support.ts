import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RawCell, RawFile, RawRow } from "#engine/corebridge/raw.ts";
import { limits, type Limits } from "#server/exports/limits.ts";
import { readFiles } from "#server/exports/readFiles.ts";

/** A folder of its own for each test file, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "tieout-exports-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads one file with the given bytes; the message where it cannot be read. */
export async function readBytes(
  name: string,
  bytes: string | Uint8Array,
  changed: Partial<Limits> = {},
): Promise<RawFile | string> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, name), bytes);
    const read = await readFiles([join(folder, name)], { ...limits, ...changed });
    return read.ok
      ? (read.value[0] ?? "nothing")
      : read.error.map(({ message }) => message).join(" ");
  });
}

export async function rowsIn(name: string, bytes: string | Uint8Array): Promise<readonly RawRow[]> {
  const read = await readBytes(name, bytes);
  if (typeof read === "string") throw new Error(read);
  return read.sheets[0]?.rows ?? [];
}

export function shown(cell: RawCell): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "text":
      return cell.text;
    case "number":
      return `${cell.text}${cell.isPercent ? " as %" : ""}`;
    case "date":
      return `date ${cell.date}`;
    case "boolean":
      return cell.value ? "true" : "false";
  }
}

export async function textsIn(
  name: string,
  bytes: string | Uint8Array,
): Promise<readonly (readonly string[])[]> {
  return (await rowsIn(name, bytes)).map(({ cells }) => cells.map(shown));
}
