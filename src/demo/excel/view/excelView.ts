import type { Calculator } from "../formula/calculator.ts";
import { addressText } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import type { Change, Sheet, Workbook } from "../model/state.ts";
import { about } from "./about.ts";
import { build, button } from "./build.ts";
import { excelCss } from "./css.ts";
import { grid, rowsShownMax } from "./grid.ts";
import { markSelection, selectedCell } from "./selection.ts";
import { tabs } from "./tabs.ts";
import { listenToUser } from "./userInput.ts";

export interface ViewOptions {
  readonly workbook: Workbook;
  readonly calculator: Calculator;
  /** It is filled with the view. */
  readonly root: HTMLElement;
  /** Makes a file of the workbook, and gives what went wrong; null: nothing. */
  readonly save: () => Promise<string | null>;
}

/** Shows the workbook, and lets a person work in it. */
export function showExcel({ calculator, root, save, workbook }: ViewOptions): void {
  const said = build("span", "said");
  said.setAttribute("role", "status");
  const say = (text: string | null): void => {
    said.textContent = text ?? "";
  };
  const download = button("Download .xlsx", () => {
    say("Making the file…");
    void save().then(say);
  });
  const [at, holds] = [build("span", "at"), build("span", "holds")];
  const bar = build("div", "bar", at, holds, said, download, about());
  const painter = painterOf(workbook, calculator, root);
  root.classList.add("excel");
  root.replaceChildren(bar, build("div", "grid"), tabs(workbook));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(excelCss);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const show = (changes: readonly Change[]): void => {
    painter.paint(changes);
    if (changes.some(({ type }) => type === "selection")) say(null);
    const { area } = workbook.selection;
    const { formula, value } = cellAt(workbook.selection.sheet, area.row, area.column);
    at.textContent = addressText(area);
    holds.textContent = formula ?? String(value);
  };
  const batches = inBatches(workbook, show);
  workbook.listeners.add(batches.hear);
  listenToUser({
    workbook,
    root,
    takeFocus: () => {
      painter.holdFocus();
      batches.flush();
    },
    say,
  });
  show([{ type: "look", sheet: workbook.active }]);
}

const paintDelayMs = 50;

interface Batches {
  readonly hear: (change: Change) => void;
  /** Who works in the grid sees it at once, and the next key finds the cell that it is meant for. */
  readonly flush: () => void;
}

/** A request changes a thousand things: they are painted once. What is being typed is not painted over. */
function inBatches(workbook: Workbook, show: (changes: readonly Change[]) => void): Batches {
  let waiting: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const changes = waiting;
    waiting = [];
    show(changes);
  };
  const flushLater = (): void => {
    if (workbook.isEditing) timer = setTimeout(flushLater, paintDelayMs);
    else flush();
  };
  return {
    hear: (change) => {
      waiting.push(change);
      timer ??= setTimeout(flushLater, paintDelayMs);
    },
    flush,
  };
}

interface Painter {
  readonly paint: (changes: readonly Change[]) => void;
  /** The next paint gives the keyboard to the selected cell. */
  readonly holdFocus: () => void;
}

/** Draws the grid and the tabs: whole, or only the selection where nothing else has changed. */
function painterOf(workbook: Workbook, calculator: Calculator, root: HTMLElement): Painter {
  const firstRows = new Map<Sheet, number>();
  let shown: { readonly sheet: Sheet; readonly address: string } | null = null;
  let isHeld = false;
  const drawGrid = (firstRow: number): void => {
    firstRows.set(workbook.active, firstRow);
    const old = root.querySelector(".grid");
    const [left, top] = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
    const isSame = shown?.sheet === workbook.active;
    const cells = grid({ workbook, calculator, firstRow, onMove: drawGrid });
    isHeld ||= old?.contains(document.activeElement) ?? false;
    old?.replaceWith(cells);
    drawTabs(workbook, root);
    if (isSame) cells.scrollTo({ left, top });
    markSelection(workbook, cells);
    giveFocus();
  };
  const giveFocus = (): void => {
    if (isHeld) selectedCell(root)?.focus({ preventScroll: true });
    isHeld = false;
  };
  return {
    holdFocus: () => {
      isHeld = true;
    },
    paint: (changes) => {
      const { area } = workbook.selection;
      const address = addressText(area);
      const isMoved = shown?.sheet !== workbook.active || shown.address !== address;
      const before = firstRows.get(workbook.active) ?? 0;
      const firstRow = isMoved ? windowFor(area.row, before, workbook.active) : before;
      const isLight =
        changes.every(({ type }) => type === "selection") &&
        shown?.sheet === workbook.active &&
        firstRow === before;
      if (isLight) {
        markSelection(workbook, root);
        giveFocus();
      } else drawGrid(firstRow);
      shown = { sheet: workbook.active, address };
      if (isMoved) selectedCell(root)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
  };
}

function drawTabs(workbook: Workbook, root: HTMLElement): void {
  const old = root.querySelector(".tabs");
  const bar = tabs(workbook);
  old?.replaceWith(bar);
  bar.scrollLeft = old?.scrollLeft ?? 0;
  bar.querySelector(".active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** The first row to show, so that a row is among those that are shown. */
function windowFor(row: number, firstRow: number, { frozen }: Sheet): number {
  const isShown = row < (frozen?.rows ?? 0) || (row >= firstRow && row < firstRow + rowsShownMax);
  return isShown ? firstRow : Math.floor(row / rowsShownMax) * rowsShownMax;
}
