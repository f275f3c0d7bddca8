import type { ManualListDocument } from "#contract/manualListDocument.ts";
import { manualSheets } from "#workbook/manualSheets.ts";

export type Entry = ManualListDocument["manualEntries"][number];

/** Still to be done, or to be done again. */
export function isOpenEntry({ status }: Entry): boolean {
  return status === "todo" || status === "reopened";
}

/** The sheet that holds entries of a kind, whose name is also what a user calls the kind. */
export function sheetOfKind(kind: string): string {
  return manualSheets.find((one) => one.kind === kind)?.sheet ?? kind;
}

/** Kinds in the order of their sheets. */
export const kindsInOrder: readonly string[] = manualSheets.map(({ kind }) => kind);
