import { encodeExact } from "#contract/exactJson.ts";
import { manualKinds } from "#engine/manual/manualKinds.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { tieOut, type TieOut } from "#engine/tieout/tieOut.ts";
import { withXero } from "../plan/support.ts";
import { tiedOut, unexplained } from "./support.ts";
import { rateChanged, tamper, tamperings } from "./tamper.ts";
import { workedShop, type WorkedShop } from "./workedShop.ts";

/** Tampers with so many records that no entry touches, each another one, and with tax rates. */
function tamperedWith({ of, dice }: WorkedShop, count: number, rates: readonly string[] = []) {
  const { input, entries, plan } = of;
  const touched = new Set(
    entries.flatMap(({ need }) => [
      need.record,
      `order:${need.invoice ?? ""}`,
      `payment:${need.original?.number ?? ""}`,
    ]),
  );
  const victims = plan.items
    .filter(
      ({ outcome, task }) =>
        outcome === "unchanged" && (task === "Invoices" || task === "Payments"),
    )
    .map(({ record }) => record)
    .filter((record) => !touched.has(record));
  let snapshot = rates.reduce(rateChanged, input.snapshot);
  const wanted = new Map<string, string>(
    rates.map((name) => [`taxGroup:${name}`, "taxRateChanged"]),
  );
  while (wanted.size < count) {
    const how = tamperings[wanted.size % tamperings.length]!;
    const record = dice.pick(victims);
    const done = wanted.has(record) ? undefined : tamper(input, snapshot, record, how, dice);
    if (done === undefined || done.snapshot === snapshot) continue;
    snapshot = done.snapshot;
    wanted.set(record, how);
  }
  const tampered: PlanInput = { ...input, snapshot };
  return { wanted, result: tiedOut(tampered, entries) };
}

function recordsNamed(result: TieOut, before: TieOut): ReadonlySet<string> {
  const known = new Set(before.findings.map(({ code, record }) => `${code} ${record ?? ""}`));
  const fresh = result.findings.filter(({ code, record }) => !known.has(`${code} ${record ?? ""}`));
  return new Set([
    ...result.differences.map(({ record }) => record),
    ...fresh.flatMap(({ record }) => record ?? []),
  ]);
}

function missed(
  wanted: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
): readonly string[] {
  return [...wanted].filter(([record]) => !named.has(record)).map((pair) => pair.join(" "));
}

describe("a tie-out of books in which people worked", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "names each of 20 records that were tampered with, and no other (seed %i)",
    (seed) => {
      const shop = workedShop(seed, 200);
      const before = tieOut(shop.of);
      expect(unexplained(before)).toEqual([]);
      const { wanted, result } = tamperedWith(shop, 20);
      expect(missed(wanted, recordsNamed(result, before))).toEqual([]);
      expect(result.differences.filter(({ record }) => !wanted.has(record))).toEqual([]);
      expect(result.unexplainedTotal).toBeGreaterThan(0n);
    },
  );

  it("over 2,000 orders explains all to the cent, and names 100 of 100 that were tampered with", () => {
    const shop = workedShop(20_261_126, 2_000);
    const { entries } = shop.of;
    expect(new Set(entries.map(({ need }) => need.kind))).toEqual(
      new Set(manualKinds.map(({ kind }) => kind)),
    );
    const done = entries.filter(({ status }) => status === "verified").length;
    expect(done / entries.length).toBeGreaterThan(0.4);
    expect(
      entries.filter(({ proof, status }) => status === "todo" && proof !== null).length,
    ).toBeGreaterThan(10);
    const before = tieOut(shop.of);
    expect(before.unexplainedTotal).toBe(0n);
    expect(before.differences).toEqual([]);
    const { wanted, result } = tamperedWith(shop, 100, ["Travis", "Hays", "old_Hays"]);
    expect([wanted.size, new Set(wanted.values())]).toEqual([
      100,
      new Set([...tamperings, "taxRateChanged"]),
    ]);
    expect(missed(wanted, recordsNamed(result, before))).toEqual([]);
    expect(result.differences.filter(({ record }) => !wanted.has(record))).toEqual([]);
  });

  it.each([1, 2, 3])(
    "is the same to the byte in whatever order Xero gives its documents (seed %i)",
    (seed) => {
      const { of } = workedShop(seed, 60);
      const { creditNotes, credits, invoices } = of.input.snapshot;
      const backwards = withXero(of.input, {
        creditNotes: creditNotes.toReversed(),
        credits: credits.toReversed(),
        invoices: invoices.toReversed(),
      });
      expect(encodeExact(tieOut({ ...of, input: backwards }))).toBe(encodeExact(tieOut(of)));
    },
  );

  it("names a tax rate whose percentage was changed in Xero", () => {
    const { of } = workedShop(7, 60);
    const { input, entries } = of;
    const snapshot = rateChanged(input.snapshot, "Travis");
    const { findings } = tiedOut({ ...input, snapshot }, entries);
    const found = findings.filter(({ code }) => code === "taxRateChanged");
    expect(found.map(({ record, message }) => `${record ?? ""}: ${message}`)).toEqual([
      "taxGroup:Travis: The tax rate of Travis is 8.5 % in Xero and was written as 8.25 %. Put it back to 8.25 %: a new rate is a new tax group in CoreBridge.",
    ]);
  });
});
