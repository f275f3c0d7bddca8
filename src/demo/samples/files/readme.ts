import { ruleRows } from "#engine/rules/rulebook.ts";
import type { Numbers } from "../numbers.ts";
import type { Lesson, Shop } from "../shop.ts";

interface Line {
  readonly rule: string;
  readonly set: string;
  readonly records: string;
  readonly says: string;
}

const opening = `# Sample exports

The books of Hill Country Signworks, a sign shop in central Texas that does not exist, as CoreBridge would export
them: \`2026-04\` at the end of April 2026, for a first sync with the Sync Start Date 2026-01-01, and \`2026-06\` two months
later, for the second. Both are made by \`npm run samples\` (src/demo/samples); do not edit them by hand.

Reports are workbooks as a report server makes them, lists are CSV. The tables add up (orders to their lines and taxes,
payments to the daily reconciliations) but for the deliberate errors that the second table names.

Sync \`2026-04\` first, then \`2026-06\`. What each record shows:
`;

const closing = `
Rules that need somebody's work in Xero or in Tieout, and that no export can show by itself: CUS-6, ORD-9, ORD-10,
ORD-11, ORD-15, PAY-10, PAY-14, HLD-1, LCK-1.
`;

const errors = `
## Deliberate errors

Orders whose figures do not add up, or do not belong together:
`;

/** The samples' own page: an accountant looks up a rule, and finds the records that show it. */
export function readme(shop: Shop, numbers: Numbers): string {
  const lines = shop.lessons.flatMap((lesson) => linesOf(lesson, numbers));
  const rank = new Map<string, number>(ruleRows.map(({ id }, index) => [id, index]));
  const rankOf = ({ rule, set }: Line): string =>
    `${(rank.get(rule) ?? 0).toString().padStart(4, "0")} ${set}`;
  const sorted = lines.toSorted((a, b) =>
    rankOf(a) < rankOf(b) ? -1 : rankOf(a) > rankOf(b) ? 1 : 0,
  );
  const rows = sorted.map(
    ({ rule, set, records, says }) => `| ${rule} | ${set} | ${records} | ${says} |`,
  );
  const misprints = shop.orders
    .filter(({ misprint }) => Object.keys(misprint).length > 0)
    .map((order) => `- order:${numbers.ofOrder(order)}`);
  return [
    opening,
    "| rule | exports | record | what it shows |",
    "| --- | --- | --- | --- |",
    ...rows,
    errors,
    ...misprints,
    closing,
  ].join("\n");
}

function linesOf({ rules, set, about, says }: Lesson, numbers: Numbers): readonly Line[] {
  const records = about.map((subject) => `\`${numbers.recordOf(subject)}\``).join("<br>");
  return rules.map((rule) => ({ rule, set, records, says }));
}
