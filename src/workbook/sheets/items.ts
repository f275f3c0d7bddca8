import { parseIsoDate } from "#engine/base/date.ts";
import { parseCents } from "#engine/base/money.ts";
import { deepLink, type LinkTarget } from "#engine/manual/deepLink.ts";
import type { Item, TaskName } from "#engine/plan/task.ts";
import type { Organisation } from "#engine/xero/snapshot.ts";
import { palette } from "../appearance.ts";
import { dateCell, emptyCell, linkCell, moneyCell, textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import type { Cell, SheetPlan } from "../plan.ts";
import { printTable } from "../print.ts";
import { planTableSheet, type Column, type WordRule } from "../tableSheet.ts";

/** What a sync would do, or what the approved preview said that it would do. */
export function previewSheet(input: WorkbookInput): SheetPlan | null {
  const items = input.run?.type === "preview" ? input.items : input.previewed;
  return itemSheet(input, "Preview", "PreviewItems", items);
}

export function syncLogSheet(input: WorkbookInput): SheetPlan | null {
  return itemSheet(input, "Sync Log", "SyncLog", input.run?.type === "sync" ? input.items : []);
}

/** Of a sync only: what a preview says would fail is in the Preview. */
export function failedItemsSheet(input: WorkbookInput): SheetPlan | null {
  const items = input.run?.type === "sync" ? input.items : [];
  return itemSheet(input, "Failed Items", "FailedItems", items.filter(isFailed));
}

function isFailed({ outcome }: Item): boolean {
  return outcome === "failed";
}

function itemSheet(
  input: WorkbookInput,
  name: string,
  table: string,
  items: readonly Item[],
): SheetPlan | null {
  if (items.length === 0) return null;
  return planTableSheet({
    name,
    table,
    columns: columnsOf(input, items),
    rows: items,
    tabColour: name === "Failed Items" ? palette.red : palette.navy,
    frozenColumns: 3,
    print: printTable(input),
    words,
  });
}

const words: readonly WordRule[] = [
  { header: "Outcome", word: "failed", fill: palette.paleRed, font: palette.red },
  { header: "Outcome", word: "manual", fill: palette.paleAmber, font: palette.amber },
  { header: "Outcome", word: "held", fill: palette.paleGrey, font: palette.grey },
  { header: "Outcome", word: "created", fill: palette.paleGreen, font: palette.green },
];

function columnsOf(input: WorkbookInput, items: readonly Item[]): readonly Column<Item>[] {
  const findings = findingsByRecord(input);
  const findingsWidth = items.some(({ record }) => findings.has(record)) ? 44 : 12;
  return [
    { header: "Task", kind: "text", cell: ({ task }) => textCell(task) },
    { header: "Record", kind: "id", cell: ({ record }) => textCell(record) },
    { header: "Label", kind: "id", cell: ({ label }) => textCell(label) },
    { header: "Outcome", kind: "text", width: 12, cell: ({ outcome }) => textCell(outcome) },
    { header: "Rule", kind: "id", cell: ({ rule }) => textCell(rule) },
    { header: "Message", kind: "prose", width: 62, cell: ({ message }) => textCell(message) },
    { header: "Customer", kind: "text", cell: ({ customer }) => textCell(customer) },
    { header: "Date", kind: "date", cell: ({ date }) => dateOrText(date) },
    { header: "Amount", kind: "money", cell: ({ amount }) => moneyOrText(amount) },
    { header: "Xero No.", kind: "id", cell: ({ xeroNumber }) => textCell(xeroNumber) },
    { header: "Xero", kind: "link", width: 15, cell: (item) => xeroCell(input.organisation, item) },
    {
      header: "Findings",
      kind: "prose",
      width: findingsWidth,
      cell: ({ record }) => textCell(findings.get(record) ?? null),
    },
  ];
}

/** A finding stands beside the item of its record, so that nobody has to look it up. */
function findingsByRecord(input: WorkbookInput): ReadonlyMap<string, string> {
  const byRecord = new Map<string, string>();
  for (const { record, message } of input.findings) {
    if (record === null) continue;
    const before = byRecord.get(record);
    byRecord.set(record, before === undefined ? message : `${before}\n${message}`);
  }
  return byRecord;
}

const targetByTask: Readonly<Record<TaskName, LinkTarget["type"] | null>> = {
  "Tax Groups": null,
  "Income Accounts": null,
  Customers: "contact",
  "Merged Customers": "contact",
  Invoices: "invoice",
  "Credit Memos": "creditNote",
  Payments: null,
  Allocations: null,
};

function xeroCell(organisation: Organisation | null, { task, xeroId }: Item): Cell {
  const type = targetByTask[task];
  if (xeroId === null || type === null || organisation === null) return emptyCell;
  return linkCell("Open in Xero", deepLink(organisation, { type, id: xeroId }));
}

function dateOrText(text: string | null): Cell {
  const date = text === null ? undefined : parseIsoDate(text);
  return date === undefined ? textCell(text) : dateCell(date);
}

function moneyOrText(text: string | null): Cell {
  const amount = text === null ? null : parseCents(text);
  return amount?.ok === true ? moneyCell(amount.value) : textCell(text);
}
