import type { CellPlace } from "../excelPort.ts";
import { columnOf } from "../coordinates.ts";

/** Tells the first cell of what the user selects, on whichever sheet; ends when the function it gives is called. */
export async function watchSelection(onSelect: (place: CellPlace) => void): Promise<() => void> {
  const handler = await Excel.run(async (context) => {
    const added = context.workbook.worksheets.onSelectionChanged.add(({ address, worksheetId }) =>
      tell(worksheetId, address, onSelect),
    );
    await context.sync();
    return added;
  });
  return () => {
    void Excel.run(handler.context, async (context) => {
      handler.remove();
      await context.sync();
    });
  };
}

async function tell(
  worksheetId: string,
  address: string,
  onSelect: (place: CellPlace) => void,
): Promise<void> {
  const first = /^\$?(?<column>[A-Z]+)?\$?(?<row>\d+)?/u.exec(address.replace(/^.*!/u, ""))?.groups;
  const name = await Excel.run({ delayForCellEdit: true }, async (context) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
    sheet.load("name");
    await context.sync();
    return sheet.isNullObject ? null : sheet.name;
  });
  if (name === null) return;
  // Whole rows name no column, whole columns no row.
  const column = first?.["column"] === undefined ? 1 : columnOf(first["column"]);
  onSelect({ sheet: name, row: Number(first?.["row"] ?? 1), column });
}
