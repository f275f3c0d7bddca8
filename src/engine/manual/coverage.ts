import type { Sha256 } from "../base/canonical.ts";
import type { Book, ExportKind } from "../corebridge/book.ts";
import type { Plan } from "../plan/plan.ts";
import { entryId } from "./buildEntry.ts";
import type { ManualKind, ManualNeed } from "./need.ts";

/** The export that shows the cause of each kind. */
const exportByKind: Readonly<Record<ManualKind, ExportKind>> = {
  refund: "payments",
  badDebt: "payments",
  nsf: "payments",
  voidedPayment: "payments",
  customerMerge: "customerMerges",
  unappliedDeposit: "payments",
  voidedOrder: "orders",
  resync: "orders",
  taxRate: "taxGroups",
};

/**
 * Whether a plan that does not ask for a need says that its cause is gone. It does not where the export was not given
 * or begins later (RUN-11), where the record is held or failed, or where the need arises only if Xero refuses a write.
 */
export function planCovers(
  plan: Pick<Plan, "items" | "commands">,
  book: Book,
  sha256: Sha256,
): (need: ManualNeed) => boolean {
  const stuck = new Set(
    plan.items
      .filter(({ outcome }) => outcome === "held" || outcome === "failed")
      .map(({ record }) => record),
  );
  const pending = plan.commands.flatMap(({ ifRefused }) =>
    ifRefused === null ? [] : [entryId(ifRefused, sha256)],
  );
  const pendingIds = new Set(pending);
  const firstDate = firstDates(book);
  return (need) => {
    const kind = need.variant === "creditNote" ? "creditMemos" : exportByKind[need.kind];
    if (!book.kindsRead.includes(kind)) return false;
    const first = firstDate.get(kind);
    // An export without a row says nothing of any day.
    if (need.date !== null && (first === undefined || need.date < first)) return false;
    if (recordsOf(need).some((record) => stuck.has(record))) return false;
    return !pendingIds.has(entryId(need, sha256));
  };
}

function recordsOf(need: ManualNeed): readonly string[] {
  const { invoice, original, record } = need;
  return [
    record,
    ...(invoice === null ? [] : [`order:${invoice}`]),
    ...(original === null ? [] : [`payment:${original.number}`]),
  ];
}

/** The day from which each export can be taken to be complete; exports are often of one month. */
function firstDates(book: Book): ReadonlyMap<ExportKind, string> {
  const dates: readonly (readonly [ExportKind, readonly (string | null)[]])[] = [
    ["payments", book.payments.map(({ date }) => date)],
    ["creditMemos", book.creditMemos.map(({ date }) => date)],
    ["customerMerges", book.merges.map(({ date }) => date)],
    ["orders", book.orders.map(({ completedDate, createdDate }) => completedDate ?? createdDate)],
  ];
  return new Map(
    dates.flatMap(([kind, days]) => {
      const [first] = days.filter((day) => day !== null).sort();
      return first === undefined ? [] : [[kind, first] as const];
    }),
  );
}
