import { ruleOf, ruleRows, type RuleId } from "#engine/rules/rulebook.ts";

/** The rulebook's numbers: PAY-15 was never given. */
const lastByPrefix: Readonly<Record<string, number>> = {
  TAX: 7,
  ACC: 1,
  CUS: 8,
  MRG: 4,
  ORD: 16,
  VOI: 4,
  CRM: 2,
  PAY: 16,
  HLD: 1,
  LOC: 1,
  NOT: 1,
  LCK: 1,
  RUN: 11,
  MAN: 5,
  TIE: 4,
  AUD: 2,
};

describe("the rulebook in code", () => {
  it("has every rule once", () => {
    const expected = Object.entries(lastByPrefix).flatMap(([prefix, last]) =>
      Array.from({ length: last }, (_, index) => `${prefix}-${(index + 1).toString()}`),
    );
    expect(ruleRows.map(({ id }): string => id).sort()).toEqual(
      expected.filter((id) => id !== "PAY-15").sort(),
    );
  });

  it.each(ruleRows)(
    "$id is a sentence with a source that an accountant can look up",
    ({ area, sentence, source }) => {
      expect(area).not.toBe("");
      expect(sentence).toMatch(/^[A-Z].*[.]$/su);
      expect(sentence).not.toMatch(/`|\*[a-z]|\((?:S|D|X)\d/u);
      for (const one of source.split("; ")) {
        expect(one).toMatch(
          /^(?:CoreBridge help|ConnectBooster help|CoreBridge research|Xero developer documentation): .|^Tieout$/u,
        );
      }
    },
  );

  it("keeps the rows of an area together, tasks first", () => {
    const areas = ruleRows
      .map(({ area }) => area)
      .filter((area, index, all) => area !== all[index - 1]);
    expect(areas).toEqual([
      "Tax Groups",
      "Income Accounts",
      "Customers",
      "Merged Customers",
      "Invoices",
      "Voided orders",
      "Credit Memos",
      "Payments",
      "Every record",
      "Running a sync",
      "Manual entries",
      "Tie-out",
      "Audit trail",
    ]);
  });

  it("finds a rule by its id, and no rule that is not there", () => {
    const id: RuleId = "PAY-5";
    expect(ruleOf(id)?.sentence).toContain("unappliedDeposit");
    expect(ruleOf("PAY-15")).toBeUndefined();
  });
});
