import type { LinksReport } from "#server/operations.ts";
import { clean } from "../terminal.ts";
import { tableText } from "./table.ts";

type LinkKind = LinksReport["made"][number]["xeroType"];
type Reason = LinksReport["findings"][number]["code"];

const kinds: readonly (readonly [type: LinkKind, name: string])[] = [
  ["taxRate", "Tax rates"],
  ["contact", "Contacts"],
  ["invoice", "Invoices"],
  ["creditNote", "Credit notes"],
  ["overpayment", "Overpayments"],
  ["prepayment", "Prepayments"],
  ["allocation", "Allocations"],
];

/** In the order in which a person should read them; the last are most often only many. */
const titleByReason: Readonly<Record<Reason, string>> = {
  linkContradiction: "Links that were there and do not agree with Xero",
  twoOfOneNumber: "Two documents of one number: no link",
  archivedContact: "Contacts that are archived in Xero",
  voidedInXero: "Voided, or given back",
  unallocatedOffset: "Offsets of voided orders that are not allocated",
  unallocatedPayment:
    "Payments with a rest that is listed as a deposit from now on, and not allocated (PAY-5)",
  beforeStart: "Dated before the Sync Start Date: no link",
  notFromCoreBridge: "Without a mark of CoreBridge: no link",
};

/** Rows of one reason at most; --json has them all. */
const listMax = 15;

/** What was made, what was left out and why, and what to do next. */
export function linksLines(report: LinksReport): readonly (string | null)[] {
  const { organisation, made, known, findings } = report;
  const kept = known === 0 ? "" : ` ${known.toString()} were there already, and are kept.`;
  return [
    `Rebuilt ${made.length.toString()} links from the books of ${clean(organisation.name)}.${kept} Nothing was sent.`,
    madeTable(made),
    ...Object.entries(titleByReason).map(([code, title]) =>
      listOf(
        title,
        findings.filter((finding) => finding.code === code),
      ),
    ),
    nextText,
  ];
}

function madeTable(made: LinksReport["made"]): string | null {
  if (made.length === 0) return null;
  const rows = kinds.map(([type, name]) => [
    name,
    made.filter(({ xeroType }) => xeroType === type).length.toString(),
  ]);
  return tableText([{ name: "Links to" }, { name: "made", align: "right" }], rows);
}

function listOf(title: string, findings: LinksReport["findings"]): string | null {
  if (findings.length === 0) return null;
  const lines = findings.slice(0, listMax).map(({ message }) => `  ${clean(message)}`);
  const left = findings.length - listMax;
  const more = left > 0 ? [`  … and ${left.toString()} more: --json lists them all`] : [];
  return [`${title}: ${findings.length.toString()}`, ...lines, ...more].join("\n");
}

const nextText =
  "Holds, ticks on manual entries and settings are not in Xero: set them again before you sync. Then preview with exports that reach back to the Sync Start Date: it shows which documents are which orders, and adopts no invoice whose customer, total or date differs.";
