import fc from "fast-check";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { formatCents, subtractCents, sumCents, type Cents } from "#engine/base/money.ts";
import { textFact } from "#engine/plan/facts.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import type { BridgeRow } from "#engine/tieout/bridge.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import { shopOf, shopSpec } from "../plan/arbitraryBook.ts";
import { syncOnce } from "../plan/support.ts";
import { tiedOut, unexplained } from "./support.ts";

const runs = { seed: 20_261_126, numRuns: 150 };

/** Before the first sync, after it, when CoreBridge has moved on, and after the second sync. */
function moments({ first, later }: ReturnType<typeof shopOf>): readonly PlanInput[] {
  const one = syncOnce(first).next;
  const between = { ...one, book: later, seen: recordsOf(first) };
  return [first, one, between, syncOnce(between).next];
}

function holds(law: (tied: TieOut, input: PlanInput) => void): void {
  fc.assert(
    fc.property(shopSpec, (spec) => {
      for (const input of moments(shopOf(spec))) law(tiedOut(input), input);
    }),
    runs,
  );
}

function rowsOf({ deposits, payments, receivables, sales, tax }: TieOut): readonly BridgeRow[] {
  return [...receivables, ...sales, ...tax, ...payments, ...deposits];
}

/** Amount due less remaining credit of all that is linked, as Xero itself would add it up. */
function linkedNet({ links, snapshot }: PlanInput): Cents {
  const ids = new Set([...links.values()].map(({ xeroId }) => xeroId));
  const linked = <T extends { readonly id: string; readonly status: string }>(rows: readonly T[]) =>
    rows.filter(({ id, status }) => ids.has(id) && status !== "VOIDED");
  return subtractCents(
    sumCents(linked(snapshot.invoices).map(({ amountDue }) => amountDue)),
    sumCents(
      [...linked(snapshot.credits), ...linked(snapshot.creditNotes)].map(
        ({ remaining }) => remaining,
      ),
    ),
  );
}

describe("laws of the tie-out", () => {
  it("TIE-1: nothing is unexplained where nobody tampered, before, between and after syncs", () => {
    holds((tied) => {
      expect(unexplained(tied)).toEqual([]);
      expect(tied.unexplainedTotal).toBe(0n);
    });
  });

  it("TIE-1: CoreBridge less Xero is the reasons and what is unexplained, in every row", () => {
    holds((tied) => {
      for (const { coreBridge, reasons, unexplained: rest, xero } of rowsOf(tied)) {
        const named = sumCents(reasons.map(({ amount }) => amount));
        expect(subtractCents(coreBridge, xero)).toBe(sumCents([named, rest]));
      }
    });
  });

  it("TIE-1: a row's figures are the sums of its records', and those that differ are named apart", () => {
    holds((tied) => {
      for (const { coreBridge, differing, records, unexplained: rest, xero } of rowsOf(tied)) {
        expect(sumCents(records.map((one) => one.coreBridge))).toBe(coreBridge);
        expect(sumCents(records.map((one) => one.xero))).toBe(xero);
        expect(sumCents(records.map((one) => one.unexplained))).toBe(rest);
        expect(differing).toEqual(
          records.filter((one) => one.coreBridge !== one.xero || one.reasons.length > 0),
        );
      }
    });
  });

  it("PAY-9, ORD-8: the amount of a sale or of money that is unchanged is the one that its link remembers", () => {
    holds((_tied, input) => {
      const { book, links } = input;
      const amounts = new Map<string, Cents>([
        ...book.orders.map(({ record, total }) => [record, total] as const),
        ...book.payments
          .filter(({ kind, method }) => kind === "payment" && method === "money")
          .map(({ amount, record }) => [record, amount] as const),
      ]);
      for (const { outcome, record, task } of planSync(input).items) {
        const facts = links.get(record)?.facts ?? null;
        const amount = amounts.get(record);
        if (outcome !== "unchanged" || task === "Allocations") continue;
        if (amount === undefined || facts === null || record.endsWith("-V")) continue;
        const written = textFact(facts, "total") ?? textFact(facts, "amount");
        expect(written).toBe(formatCents(amount));
      }
    });
  });

  it("packed for the pane and unpacked, it is the same, with every row's records", () => {
    holds((tied) => {
      expect(decodeExact(encodeExact(tied))).toEqual(tied);
    });
  });

  it("TIE-1: Xero's receivables are amount due less remaining credit, less what belongs to the opening balances", () => {
    holds((tied, input) => {
      const hasOpenings = input.book.orders.some(
        ({ completedDate, stage }) =>
          stage === "importClosed" || (completedDate ?? "") < "2026-01-01",
      );
      if (hasOpenings) return;
      expect(sumCents(tied.receivables.map(({ xero }) => xero))).toBe(linkedNet(input));
    });
  });

  it("TIE-1: the documents that count make each customer's figure in Xero", () => {
    holds((tied) => {
      for (const { record, xero } of tied.receivables) {
        const own = tied.counted.filter(({ customer }) => customer === record);
        expect(sumCents(own.map(({ amount }) => amount))).toBe(xero);
      }
    });
  });

  it("TIE-1: deposits held in Xero are what remains of the overpayments and prepayments that are linked", () => {
    holds((tied, input) => {
      const hasOpenings = input.book.orders.some(
        ({ completedDate, stage }) =>
          stage === "importClosed" || (completedDate ?? "") < "2026-01-01",
      );
      if (hasOpenings) return;
      const ids = new Set([...input.links.values()].map(({ xeroId }) => xeroId));
      const linked = input.snapshot.credits.filter(
        ({ id, status }) => ids.has(id) && status !== "VOIDED",
      );
      expect(sumCents(tied.deposits.map(({ xero }) => xero))).toBe(
        sumCents(linked.map(({ remaining }) => remaining)),
      );
    });
  });

  it("tying out twice gives the same", () => {
    holds((tied, input) => {
      expect(tiedOut(input)).toEqual(tied);
    });
  });
});
