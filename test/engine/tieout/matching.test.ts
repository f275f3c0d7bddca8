import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { matchAll } from "#engine/tieout/match/matchDocuments.ts";
import type { BookDocument, DocumentKind, XeroDocument } from "#engine/tieout/match/documents.ts";
import { cents, day, planInput, settings } from "../../support/builders.ts";
import { syncOnce } from "../plan/support.ts";
import { diceOf, randomShop } from "./randomShop.ts";
import { tiedOut } from "./support.ts";

/**
 * Each folder is a case that an accountant can read: `case.txt` has a line a record of CoreBridge (kind, record, number,
 * customer, day, amount, perhaps its close), a line a document of Xero (type, id, number, text, customer, day, amount),
 * and what must be matched; `why.md` says why. The cases are the measure of false matches in docs/MATCHING.md.
 */
const folder = join("test", "engine", "tieout", "matching");
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface Case {
  readonly records: readonly BookDocument[];
  readonly documents: readonly XeroDocument[];
  readonly expected: readonly string[];
}

const kindByType: Readonly<Record<string, DocumentKind>> = {
  invoice: "sale",
  credit: "receipt",
  directPayment: "receipt",
  creditNote: "storeCredit",
};

function readCase(name: string): Case {
  const lines = readFileSync(join(folder, name, "case.txt"), "utf8")
    .split("\n")
    .map((line) => line.trimEnd());
  const part = (from: string, to: string | undefined) =>
    lines
      .slice(lines.indexOf(from) + 1, to === undefined ? undefined : lines.indexOf(to))
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return {
    records: part("coreBridge", "xero").map(recordOf),
    documents: part("xero", "expect").map(documentOf),
    expected: part("expect", undefined).toSorted(),
  };
}

function recordOf(text: string): BookDocument {
  const [kind = "", record = "", number = "", owner = "", date = "", amount = "", , close] =
    text.split(/\s+/u);
  return {
    kind: kind as DocumentKind,
    record,
    number,
    owner,
    date: day(date),
    amount: cents(amount),
    reconciliation: close ?? null,
  };
}

/** The text may hold spaces; what follows it does not. */
function documentOf(text: string): XeroDocument {
  const found =
    /^(?<type>\S+)\s+(?<id>\S+)\s+(?<number>\S+)\s+(?<words>.+?)\s+(?<owner>\S+)\s+(?<date>\d{4}-\d\d-\d\d)\s+(?<amount>\S+)$/u.exec(
      text,
    )!.groups!;
  const { amount, date, id, number, owner, type, words } = found;
  return {
    id: id!,
    type: type as XeroDocument["type"],
    kind: kindByType[type!]!,
    label: id!,
    number: number === "-" ? null : number!,
    texts: words === "-" ? [] : [words!],
    owner: owner!,
    date: day(date!),
    amount: cents(amount!),
  };
}

function matched({ documents, records }: Case): readonly string[] {
  const { ambiguous, matches } = matchAll(records, documents);
  return [
    ...matches.map(
      (one) =>
        `${one.pass}: ${one.records.join(" ")} = ${one.documents.map(({ id }) => id).join(" ")}`,
    ),
    ...ambiguous.map(
      (one) => `ambiguous: ${one.record} ? ${one.candidates.map(({ id }) => id).join(" ")}`,
    ),
  ].toSorted();
}

/** Shops whose links are lost, and most of whose receipts bear no number any more: which document is whose is known. */
function lostLinks(seed: number) {
  const shop = randomShop(seed, 300);
  const one = syncOnce(planInput({ book: shop.first, settings: settings() })).next;
  const two = syncOnce({ ...one, book: shop.second, seen: [] }).next;
  const dice = diceOf(seed);
  const credits = two.snapshot.credits.map((credit) =>
    dice.chance(60) ? { ...credit, reference: null, descriptions: [] } : credit,
  );
  const owners = [...two.links.values()].map(({ record, xeroId }) => [xeroId, record] as const);
  const links = new Map([...two.links].filter(([, { xeroType }]) => xeroType === "contact"));
  const { matching } = tiedOut({ ...two, links, snapshot: { ...two.snapshot, credits } });
  return { matches: matching.matches, recordById: new Map(owners) };
}

describe("golden cases of matching", () => {
  it.each(cases)("TIE-3: %s", (name) => {
    expect(readFileSync(join(folder, name, "why.md"), "utf8").length).toBeGreaterThan(50);
    const one = readCase(name);
    expect(matched(one)).toEqual(one.expected);
  });

  it("TIE-3: none of all the cases has a false match, as docs/MATCHING.md says", () => {
    const all = cases.map(readCase);
    const made = all.flatMap((one) => matched(one).filter((line) => !line.startsWith("ambiguous")));
    const wanted = new Set(all.flatMap(({ expected }) => expected));
    const measured = `${cases.length} cases, ${made.length} matches, ${made.filter((line) => !wanted.has(line)).length} false`;
    expect(readFileSync(join("docs", "MATCHING.md"), "utf8")).toContain(measured);
  });

  it("TIE-3: nor has any match of whole shops whose links are lost, as docs/MATCHING.md says", () => {
    const shops = [1, 2, 3, 4].map(lostLinks);
    const matches = shops.flatMap((shop) => shop.matches);
    const isTrue = shops.flatMap(({ matches: own, recordById }) =>
      own.map(({ documents, records }) =>
        documents.every(({ id }) => records.includes(recordById.get(id) ?? "")),
      ),
    );
    expect(new Set(matches.map(({ pass }) => pass))).toEqual(
      new Set(["number", "paymentNumber", "amountAndDate"]),
    );
    const measured = `${matches.length.toLocaleString("en-US")} matches, ${isTrue.filter((one) => !one).length} false`;
    expect(readFileSync(join("docs", "MATCHING.md"), "utf8")).toContain(measured);
  });

  it("TIE-3: the order of rows changes no match", () => {
    for (const one of cases.map(readCase))
      expect(
        matched({
          ...one,
          records: one.records.toReversed(),
          documents: one.documents.toReversed(),
        }).map((line) => line.split(/[ ?=]+/u).toSorted()),
      ).toEqual(matched(one).map((line) => line.split(/[ ?=]+/u).toSorted()));
  });
});
