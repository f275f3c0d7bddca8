import type { Paper, PrintPlan } from "#workbook/plan.ts";
import { isJsonObject, numberIn, type Json } from "./richApi/json.ts";
import type { Page, Sheet } from "./model/state.ts";

/** In characters. A digit of Calibri 11 has 7 dots, a cell 5 more, and a dot is 3/4 of a point. */
export function widthsOf({ widths }: Sheet): readonly number[] {
  const last = Math.max(-1, ...widths.keys());
  return Array.from({ length: last + 1 }, (_, column) => {
    const points = widths.get(column) ?? 48;
    return (points / 0.75 - 5) / 7;
  });
}

export function sideOf(horizontal: string): "left" | "right" | "center" | null {
  const sides = ["left", "right", "center"] as const;
  return sides.find((side) => side === horizontal.toLowerCase()) ?? null;
}

/** Null: the sheet was given no page of ours. */
export function printOf(page: Page): PrintPlan | null {
  const footer = page.footer["leftFooter"];
  if (footer === undefined) return null;
  const { printArea, titleRows } = page;
  return {
    orientation: page.orientation === "Landscape" ? "landscape" : "portrait",
    paper: paperOf(page.paperSize),
    pagesTall: pagesTallOf(page.zoom),
    titleRow: titleRows === null ? null : titleRows.row + 1,
    area:
      printArea === null
        ? null
        : { rows: printArea.row + printArea.rows, columns: printArea.column + printArea.columns },
    footer: footer.replace(/^&8/u, "").replaceAll("&&", "&"),
  };
}

function pagesTallOf(zoom: Json): number | null {
  return isJsonObject(zoom) && zoom["verticalFitToPages"] !== undefined
    ? numberIn(zoom, "verticalFitToPages")
    : null;
}

function paperOf(size: string | null): Paper {
  const papers = ["letter", "legal", "a4", "a3"] as const;
  return papers.find((paper) => paper === size?.toLowerCase()) ?? "letter";
}
