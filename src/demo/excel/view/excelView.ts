import { addressText } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import type { Workbook } from "../model/state.ts";
import { build, button } from "./build.ts";
import { excelCss } from "./css.ts";
import { grid } from "./grid.ts";
import { saveFile } from "./saveFile.ts";
import { tabs } from "./tabs.ts";

export interface ViewOptions {
  readonly workbook: Workbook;
  /** It is filled with the view. */
  readonly root: HTMLElement;
  /** Where a snapshot of the workbook is made a file; null: there is no button for it. */
  readonly saveUrl: string | null;
}

/** Shows the workbook and lets a person work in it; gives what ends that. */
export function showExcel({ root, saveUrl, workbook }: ViewOptions): () => void {
  let problem: string | null = null;
  let isWaiting = false;
  root.classList.add("excel");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(excelCss);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const say = (text: string | null): void => {
    problem = text;
    show();
  };
  const save = (): void => {
    if (saveUrl !== null) void saveFile(workbook, saveUrl).then(say);
  };
  const show = (): void => {
    const old = root.querySelector(".grid");
    const [left, top] = [old?.scrollLeft ?? 0, old?.scrollTop ?? 0];
    const cells = grid(workbook, say);
    const bar = build("div", "bar", ...barOf(workbook, problem));
    if (saveUrl !== null) bar.append(button("Download .xlsx", save));
    root.replaceChildren(bar, cells, tabs(workbook));
    cells.scrollTo({ left, top });
  };
  const onChange = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    // A request changes a thousand things: they are painted once. What is being typed is not painted over.
    const paint = (): void => {
      if (workbook.isEditing) {
        setTimeout(paint, paintDelayMs);
        return;
      }
      isWaiting = false;
      show();
    };
    setTimeout(paint, paintDelayMs);
  };
  workbook.listeners.add(onChange);
  show();
  return () => void workbook.listeners.delete(onChange);
}

const paintDelayMs = 50;

/** Where the cursor is, and what stands there. */
function barOf({ selection }: Workbook, problem: string | null): readonly HTMLElement[] {
  const { area, sheet } = selection;
  const { formula, value } = cellAt(sheet, area.row, area.column);
  const said = build("span", "problem", problem ?? "");
  said.setAttribute("role", "status");
  return [
    build("span", "at", addressText(area)),
    build("span", "holds", formula ?? String(value)),
    said,
  ];
}
