import type { Finding, FindingCode } from "#engine/finding.ts";
import type { Item } from "#engine/plan/task.ts";
import { shortened, textCell } from "../cells.ts";
import type { WorkbookInput } from "../input.ts";
import { countOf } from "./summaryFacts.ts";
import { factRow, headingRows, sentenceRow, type SummaryRow } from "./summaryRow.ts";

const failedShownMax = 8;
const findingsShownMax = 8;

/** What a reviewer has to know before signing: failures first, then what was not taken, then what looks odd. */
export function attentionRows(
  input: WorkbookInput,
  notes: readonly string[],
): readonly SummaryRow[] {
  const rows = [
    ...failedRows(input),
    ...refusedRows(input),
    ...findingRows(input.findings),
    ...notes.map((note) => sentenceRow(note, "alarm")),
  ];
  return [
    ...headingRows("Needs attention"),
    ...(rows.length === 0 ? [sentenceRow("Nothing.")] : rows),
  ];
}

function failedRows({ items, run }: WorkbookInput): readonly SummaryRow[] {
  const failed = items.filter(({ outcome }) => outcome === "failed");
  const rest = failed.length - failedShownMax;
  const sheet = run?.type === "preview" ? "Preview" : "Failed Items";
  return [
    ...failed.slice(0, failedShownMax).map(failedRow),
    ...(rest > 0
      ? [sentenceRow(`and ${countOf(rest, "more failed item")}: see the sheet ${sheet}.`)]
      : []),
  ];
}

/** One line each, so that the page holds them; the whole message is on the sheet. */
function failedRow({ task, label, rule, message }: Item): SummaryRow {
  return factRow(
    `Failed: ${inOneLine(label, 22)}`,
    textCell(`${task}, ${rule}: ${inOneLine(message, 200)}`),
    "plain",
  );
}

function refusedRows({ refusedRows: refused }: WorkbookInput): readonly SummaryRow[] {
  if (refused.length === 0) return [];
  const says = `${countOf(refused.length, "row")} of the exports could not be read and ${refused.length === 1 ? "is" : "are"} not part of this: see below the sign-off.`;
  return [factRow("Refused rows", textCell(says))];
}

function findingRows(findings: readonly Finding[]): readonly SummaryRow[] {
  const byCode = new Map<FindingCode, Finding[]>();
  for (const finding of findings)
    byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  const groups = [...byCode].sort(([a], [b]) => weight(a) - weight(b));
  const rest = groups.slice(findingsShownMax).reduce((sum, [, group]) => sum + group.length, 0);
  return [
    ...groups.slice(0, findingsShownMax).map(([code, group]) => findingRow(code, group)),
    ...(rest > 0
      ? [sentenceRow(`and ${countOf(rest, "more finding")}: see below the sign-off.`)]
      : []),
  ];
}

function findingRow(code: FindingCode, group: readonly Finding[]): SummaryRow {
  const first = inOneLine(group[0]?.message ?? "", 180);
  const says =
    group.length === 1 ? first : `${group.length.toString()} of them, for example: ${first}`;
  return factRow(findingLabels[code], textCell(says));
}

/** In the order in which they matter to somebody who signs. */
const findingLabels: Readonly<Record<FindingCode, string>> = {
  olderExports: "Older exports",
  ambiguousVoid: "Ambiguous void",
  voidedInXero: "Voided in Xero",
  duplicateInXero: "Twice in Xero",
  changedInXero: "Changed in Xero",
  unappliedInXero: "Un-applied in Xero",
  taxRateChanged: "Tax rate changed",
  taxRateArchived: "Tax rate archived",
  contactArchived: "Contact archived",
  bankFeedPayment: "Bank-feed payment",
  lockDateMoved: "Lock date moved",
  possibleDuplicate: "Possible duplicate",
  manualClash: "Two acts on one entry",
  workbookNotWritten: "Workbook not written",
  applicationContradiction: "Applications contradict",
  balanceContradiction: "Balance contradicts",
  vanished: "Vanished from the exports",
  renamedInXero: "Renamed in Xero",
  keptXeroField: "Kept as Xero has it",
  duplicateRow: "Duplicate row",
  emptyKey: "Row without a key",
  extraKind: "Export given twice",
  notFiled: "Tax rate does not file",
  cutDescription: "Description cut",
  uncleanName: "Unclean name",
  notSynced: "Does not sync",
};

const codesByWeight = Object.keys(findingLabels);

function weight(code: FindingCode): number {
  return codesByWeight.indexOf(code);
}

export function findingLabel(code: FindingCode): string {
  return findingLabels[code];
}

function inOneLine(text: string, lengthMax: number): string {
  return shortened(text.replace(/\s+/gu, " ").trim(), lengthMax, "…");
}
