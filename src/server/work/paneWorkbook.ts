import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { ok } from "#engine/base/result.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { Workbooks } from "../jobs/deps.ts";
import type { PaneWorkbook } from "./job.ts";

/** What the jobs write "to" when the workbook is open in Excel: they call it by this name. MAN-4. */
export function paneWorkbookName(id: string): string {
  return `workbook ${id}`;
}

export interface PaneWorkbooks extends Workbooks {
  /** What the job wanted to be shown; null where it never came so far. */
  written(): WorkbookInput | null;
}

/** Takes the user's ticks from what the pane has read, and keeps for the pane what is to be shown. */
export function paneWorkbooks({ edits, readAt }: PaneWorkbook): PaneWorkbooks {
  let kept: WorkbookInput | null = null;
  return {
    readEdits: async () => ok({ edits, savedAt: readAt }),
    write: async (_name, input) => {
      kept = input;
      return ok(null);
    },
    written: () => kept,
  };
}

/** Texts of a month's books shrink to a tenth. */
export function packWorkbook(input: WorkbookInput): Promise<Buffer> {
  return promisify(gzip)(Buffer.from(encodeExact(input), "utf8"));
}

export async function unpackWorkbook(bytes: Uint8Array): Promise<WorkbookInput> {
  return decodeExact<WorkbookInput>((await promisify(gunzip)(bytes)).toString("utf8"));
}
