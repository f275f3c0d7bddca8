import type { WorkbookPort } from "#workbook/port.ts";
import type { SheetSnapshot, WorkbookSnapshot } from "#workbook/snapshot.ts";

/** A workbook that one of the writers keeps, and a person's hands in it. */
export interface Place {
  readonly port: WorkbookPort;
  readonly snapshot: () => Promise<WorkbookSnapshot>;
  /** As much of a sheet as can be told in this place: both what is wanted and what is found are seen through it. */
  readonly seen: (sheet: SheetSnapshot) => object;
  /** Excel fits the height of rows by itself; a file has to say it. */
  readonly fitsRows: boolean;
  /** Types into a cell: what looks like a number is one. */
  readonly type: (sheet: string, address: string, text: string) => Promise<void>;
  readonly widen: (sheet: string, column: number, characters: number) => Promise<void>;
  readonly rename: (sheet: string, name: string) => Promise<void>;
  readonly addSheet: (name: string) => Promise<void>;
}
