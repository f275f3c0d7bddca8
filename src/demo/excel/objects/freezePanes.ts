import { numberArgument, rangeArgument } from "../richApi/arguments.ts";
import { answerObject, done, type ExcelClass } from "../richApi/excelObject.ts";
import { columnsMax, rowsMax } from "../model/area.ts";
import type { Frozen, Sheet } from "../model/state.ts";

export const freezePanesClass: ExcelClass<Sheet> = {
  name: "WorksheetFreezePanes",
  methods: {
    freezeRows: (sheet, [count]) => freeze(sheet, { rows: numberArgument(count, 1), columns: 0 }),
    freezeColumns: (sheet, [count]) =>
      freeze(sheet, { rows: 0, columns: numberArgument(count, 1) }),
    freezeAt: (sheet, [at]) => {
      const { area } = rangeArgument(at, sheet);
      return freeze(sheet, {
        rows: area.rows === rowsMax ? 0 : area.row + area.rows,
        columns: area.columns === columnsMax ? 0 : area.column + area.columns,
      });
    },
    unfreeze: (sheet) => freeze(sheet, null),
    getLocationOrNullObject: (sheet, _, excel) => {
      const { frozen } = sheet;
      if (frozen === null) return answerObject(null);
      const rows = frozen.rows === 0 ? rowsMax : frozen.rows;
      const columns = frozen.columns === 0 ? columnsMax : frozen.columns;
      return answerObject(excel.objects.range(sheet, { row: 0, column: 0, rows, columns }));
    },
  },
};

function freeze(sheet: Sheet, frozen: Frozen | null): typeof done {
  sheet.frozen = frozen;
  return done;
}
