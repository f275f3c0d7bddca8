import type { WorkbookInput } from "#workbook/input.ts";
import { refreshWorkbook } from "#workbook/port.ts";
import type { CellSnapshot, SheetSnapshot } from "#workbook/snapshot.ts";
import { check, present } from "./check.ts";
import { comparable } from "./comparable.ts";
import type { Place } from "./place.ts";

/** Something that every writer of the workbook does, as a fact; it throws where that is not so. */
export interface WorkbookCase {
  readonly name: string;
  readonly run: (place: Place) => Promise<void>;
}

export async function refresh({ port }: Place, from: WorkbookInput): Promise<void> {
  const done = await refreshWorkbook(port, from);
  check(done.ok ? "" : done.error.message, "", "What the writer says");
}

export async function sheetsOf(place: Place): Promise<readonly SheetSnapshot[]> {
  return comparable(await place.snapshot());
}

export async function namesOf(place: Place): Promise<readonly string[]> {
  return (await sheetsOf(place)).map(({ name }) => name);
}

export async function sheetOf(place: Place, name: string): Promise<SheetSnapshot> {
  return present(
    (await sheetsOf(place)).find((sheet) => sheet.name === name),
    `sheet ${name}`,
  );
}

export async function valueAt(
  place: Place,
  sheet: string,
  address: string,
): Promise<CellSnapshot["value"]> {
  return (await sheetOf(place, sheet)).cells[address]?.value ?? null;
}
