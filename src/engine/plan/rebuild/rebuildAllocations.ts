import { formatCents, sumCents } from "../../base/money.ts";
import { groupBy } from "../context.ts";
import { allocationRecord } from "../allocationState.ts";
import type { Snapshot } from "../../xero/snapshot.ts";
import type { SetLink } from "./claims.ts";

/**
 * What stands allocated of a payment to an order's invoice. How much CoreBridge had applied is not known: a rest that
 * turns up counts as a deposit (PAY-5), which is what origin `adopted` says. Of voided orders nothing is kept (VOI-3).
 */
export function rebuildAllocations(
  { credits }: Snapshot,
  payments: readonly SetLink[],
  invoices: readonly Pick<SetLink, "record" | "xeroId">[],
): readonly SetLink[] {
  const numberById = new Map(
    invoices
      .map(({ xeroId, record }) => [xeroId, record.slice("order:".length)] as const)
      .filter(([, number]) => !/-V\d*$/u.test(number)),
  );
  const paymentById = new Map(
    payments.map(({ xeroId, record }) => [xeroId, record.slice("payment:".length)]),
  );
  return credits.flatMap(({ id, allocations }) => {
    const payment = paymentById.get(id);
    if (payment === undefined) return [];
    return [...groupBy(allocations, ({ invoiceId }) => invoiceId)].flatMap(([invoiceId, parts]) => {
      const number = numberById.get(invoiceId);
      if (number === undefined) return [];
      const amount = formatCents(sumCents(parts.map((part) => part.amount)));
      return [
        {
          change: "set" as const,
          record: allocationRecord(payment, number),
          xeroType: "allocation" as const,
          xeroId: invoiceId,
          xeroNumber: null,
          origin: "adopted" as const,
          facts: { state: "made", amount },
        },
      ];
    });
  });
}
