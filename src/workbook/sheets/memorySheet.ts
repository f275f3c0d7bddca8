import { textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import { manualHeaders, manualSheets, userHeaders } from "../manualSheets.ts";
import { memoryRow, memorySheetName } from "../memory.ts";
import type { PlacedCell, SheetPlan } from "../plan.ts";
import { ownTexts, ownWidthOf } from "./manual.ts";

/** What `readMemory` will find the next time. Very hidden: only a program can show it. */
export function memorySheet(input: WorkbookInput, manualPlans: readonly SheetPlan[]): SheetPlan {
  const lines: readonly (readonly string[])[] = [
    [
      memoryRow.about,
      "Tieout keeps here what it last wrote, to tell from it what somebody changed.",
    ],
    [memoryRow.organisation, input.organisation?.id ?? ""],
    ...manualPlans.flatMap((plan) => entryLines(input, plan)),
    ...manualPlans.flatMap(widthLines),
  ];
  return {
    name: memorySheetName,
    visibility: "veryHidden",
    tabColour: null,
    widths: [],
    heights: [],
    cells: lines.flatMap((line, index) => placed(line, index + 1)),
    tables: [],
    frozen: null,
    colours: [],
    choices: [],
    print: null,
    hasGridLines: true,
  };
}

/** In the order of the sheet, so that a later sorting by the user can be told from ours. */
function entryLines(input: WorkbookInput, plan: SheetPlan): readonly (readonly string[])[] {
  const kind = manualSheets.find(({ sheet }) => sheet === plan.name)?.kind;
  const entries = new Map(
    input.manualEntries.filter(({ need }) => need.kind === kind).map((entry) => [entry.id, entry]),
  );
  return (plan.tables[0]?.rows ?? []).flatMap(([first]) => {
    const entry = first?.type === "text" ? entries.get(first.text) : undefined;
    if (entry === undefined) return [];
    const texts = ownTexts(entry);
    return [[memoryRow.entry, plan.name, entry.id, ...userHeaders.map((header) => texts[header])]];
  });
}

/** Our own widths, also where the user has set others: else these would count as ours the next time. */
function widthLines({ name }: SheetPlan): readonly (readonly string[])[] {
  return manualHeaders.map((header) => [
    memoryRow.width,
    name,
    header,
    ownWidthOf(header).toString(),
  ]);
}

function placed(line: readonly string[], row: number): readonly PlacedCell[] {
  return line.flatMap((text, index): readonly PlacedCell[] =>
    text === ""
      ? []
      : [
          {
            row,
            column: index + 1,
            span: 1,
            kind: "text",
            emphasis: "plain",
            cell: textCell(text),
          },
        ],
  );
}
