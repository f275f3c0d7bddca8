import { palette } from "../appearance.ts";
import { textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import type { SheetPlan } from "../plan.ts";
import { printOnePage } from "../print.ts";
import { attentionRows } from "./summaryAttention.ts";
import { detailRows } from "./summaryDetails.ts";
import { factRows } from "./summaryFacts.ts";
import { manualRows, moneyRows, taskRows } from "./summaryFigures.ts";
import {
  blankRow,
  factRow,
  headingRows,
  placeRows,
  put,
  summaryColumns,
  summaryWidths,
  type SummaryRow,
} from "./summaryRow.ts";

/** One page that a partner can sign; what it counts is listed below it and on the other sheets. */
export function summarySheet(input: WorkbookInput, notes: readonly string[]): SheetPlan {
  const page = [
    factRows(input),
    attentionRows(input, notes),
    taskRows(input),
    moneyRows(input),
    manualRows(input),
    signOffRows(input),
  ]
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [blankRow, ...section]));
  const { cells, heights } = placeRows([...page, ...detailRows(input)]);
  return {
    name: "Summary",
    visibility: "visible",
    tabColour: palette.navy,
    widths: summaryWidths,
    heights,
    cells,
    tables: [],
    frozen: null,
    colours: [],
    choices: [],
    print: printOnePage(input, page.length, summaryColumns),
    hasGridLines: false,
  };
}

/** The head of the chain stands beside the names: a chain rewritten later does not fit it. AUD-1. */
function signOffRows({ audit }: WorkbookInput): readonly SummaryRow[] {
  return [
    ...headingRows("Sign-off"),
    factRow("Audit head (SHA-256)", textCell(audit.head ?? "none yet"), "strong"),
    signatureRow("Prepared by"),
    signatureRow("Reviewed by"),
  ];
}

function signatureRow(label: string): SummaryRow {
  const blank = textCell(null);
  return {
    cells: [
      put(1, textCell(label), "text", "label"),
      put(2, blank, "text", "signature", 5),
      put(7, textCell("Date"), "text", "label"),
      put(8, blank, "text", "signature", 3),
    ],
    points: 26,
  };
}
