import type { Area } from "./area.ts";
import { intersection } from "./area.ts";
import type { Cell, Sheet } from "./state.ts";
import { plainStyle, styleChanger, type Style } from "./style.ts";

export const emptyCell: Cell = { value: "", formula: null, link: null, style: plainStyle };

export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet.rows.get(row)?.get(column) ?? emptyCell;
}

/** An empty cell without a look of its own is kept nowhere. */
export function putCell(sheet: Sheet, row: number, column: number, cell: Cell): void {
  const cells = sheet.rows.get(row);
  if (isBlank(cell)) {
    cells?.delete(column);
    if (cells?.size === 0) sheet.rows.delete(row);
  } else if (cells === undefined) {
    sheet.rows.set(row, new Map([[column, cell]]));
  } else {
    cells.set(column, cell);
  }
}

function isBlank(cell: Cell): boolean {
  return !hasContent(cell) && cell.style === plainStyle && cell.link === null;
}

function hasContent(cell: Cell): boolean {
  return cell.value !== "" || cell.formula !== null;
}

type Visit = (cell: Cell, row: number, column: number) => void;

/** The cells of an area that hold something or have a look, in order; a whole column costs no more than its cells. */
export function eachKeptCell(sheet: Sheet, area: Area, visit: Visit): void {
  for (const row of keptRows(sheet, area)) {
    const cells = sheet.rows.get(row);
    if (cells === undefined) continue;
    const columns = [...cells.keys()].filter(
      (column) => column >= area.column && column < area.column + area.columns,
    );
    for (const column of columns.sort((a, b) => a - b)) {
      const cell = cells.get(column);
      if (cell !== undefined) visit(cell, row, column);
    }
  }
}

function keptRows(sheet: Sheet, { row, rows }: Area): readonly number[] {
  if (rows < sheet.rows.size)
    return Array.from({ length: rows }, (_, index) => row + index).filter((at) =>
      sheet.rows.has(at),
    );
  return [...sheet.rows.keys()].filter((at) => at >= row && at < row + rows).sort((a, b) => a - b);
}

/** Changes every cell of an area, the empty ones too: the area must not be a whole row or column. */
export function changeCells(
  sheet: Sheet,
  { row, column, rows, columns }: Area,
  change: (cell: Cell, row: number, column: number) => Cell,
): void {
  for (let down = 0; down < rows; down += 1) {
    for (let right = 0; right < columns; right += 1) {
      const [at, across] = [row + down, column + right];
      putCell(sheet, at, across, change(cellAt(sheet, at, across), at, across));
    }
  }
}

export function changeStyles(sheet: Sheet, area: Area, change: (style: Style) => Style): void {
  const changeStyle = styleChanger(change);
  changeCells(sheet, area, (cell) => ({ ...cell, style: changeStyle(cell.style) }));
}

/** The smallest area around what is there; null: nothing. `isValuesOnly`: looks do not count. */
export function usedArea(sheet: Sheet, within: Area, isValuesOnly: boolean): Area | null {
  let [top, left, bottom, right] = [Infinity, Infinity, -1, -1];
  for (const [row, cells] of sheet.rows) {
    if (row < within.row || row >= within.row + within.rows) continue;
    for (const [column, cell] of cells) {
      if (column < within.column || column >= within.column + within.columns) continue;
      if (isValuesOnly && !hasContent(cell)) continue;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  return bottom === -1
    ? null
    : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

/** Empties the cells of an area in the way of `Range.clear`. */
export function clearCells(
  sheet: Sheet,
  area: Area,
  what: "All" | "Contents" | "Formats" | "Hyperlinks" | "RemoveHyperlinks",
): void {
  const clear: (cell: Cell) => Cell = {
    All: () => emptyCell,
    Contents: (cell: Cell) => ({ ...emptyCell, style: cell.style }),
    Formats: (cell: Cell) => ({ ...cell, style: plainStyle }),
    Hyperlinks: (cell: Cell) => ({ ...cell, link: null }),
    RemoveHyperlinks: (cell: Cell) => ({ ...cell, link: null, style: plainStyle }),
  }[what];
  const kept: [number, number, Cell][] = [];
  eachKeptCell(sheet, area, (cell, row, column) => kept.push([row, column, cell]));
  for (const [row, column, cell] of kept) putCell(sheet, row, column, clear(cell));
}

/** Moves the cells from `row` on, between two columns, down or (negative) up; what is moved over is lost. */
export function shiftRows(sheet: Sheet, area: Area, by: number): void {
  const below: Area = { ...area, rows: Number.MAX_SAFE_INTEGER };
  const moved: [number, number, Cell][] = [];
  eachKeptCell(sheet, below, (cell, row, column) => moved.push([row, column, cell]));
  for (const [row, column] of moved) putCell(sheet, row, column, emptyCell);
  for (const [row, column, cell] of moved)
    if (by > 0 || row >= area.row - by) putCell(sheet, row + by, column, cell);
  sheet.tables.forEach((table) => {
    const isBelow = table.area.row >= area.row && intersection(table.area, below) !== null;
    if (isBelow) table.area = { ...table.area, row: table.area.row + by };
  });
}
