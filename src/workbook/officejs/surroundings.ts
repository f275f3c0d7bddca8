/** What stands in the workbook before anything is written. */
export interface Surroundings {
  readonly sheets: readonly StandingSheet[];
  readonly tables: readonly StandingTable[];
  readonly isStructureProtected: boolean;
}

export interface StandingSheet {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly isVisible: boolean;
}

export interface StandingTable {
  readonly name: string;
  readonly sheetId: string;
  /** Of its headers, counted from 0. */
  readonly row: number;
  readonly column: number;
}

export async function lookAround(context: Excel.RequestContext): Promise<Surroundings> {
  const { protection, tables, worksheets } = context.workbook;
  worksheets.load(["items/id", "items/name", "items/visibility", "items/protection/protected"]);
  tables.load(["items/name", "items/worksheet/id"]);
  protection.load("protected");
  await context.sync();
  const places = tables.items.map((table) => {
    const range = table.getHeaderRowRange();
    range.load(["rowIndex", "columnIndex"]);
    return { table, range };
  });
  await context.sync();
  const standing = places.map(({ range, table }) => ({
    name: table.name,
    sheetId: table.worksheet.id,
    row: range.rowIndex,
    column: range.columnIndex,
  }));
  for (const { range } of places) range.untrack();
  return {
    sheets: worksheets.items.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      isProtected: sheet.protection.protected,
      isVisible: sheet.visibility === "Visible",
    })),
    tables: standing,
    isStructureProtected: protection.protected,
  };
}

export function sheetNamed(
  { sheets }: Pick<Surroundings, "sheets">,
  name: string,
): StandingSheet | undefined {
  return sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
}
