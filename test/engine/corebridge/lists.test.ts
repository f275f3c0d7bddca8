import { csv, problemsOf, read, refusals } from "./support.ts";

describe("tax groups", () => {
  const header = "Tax Group | Rate | Tax Agency | Agency Rate | Replaces";

  it("TAX-1, TAX-5: are one a name, with their agencies", () => {
    const reading = read(
      csv(
        "t.csv",
        `${header}\nAustin | 8.25 | State | 6.25 |\nAustin | 8.2500 | City | 1 |\nAustin | 8.25 | Transit | 1 |\nold_Austin | 8.125 | State | 8.125 | Austin`,
      ),
    );
    expect(reading.book.taxGroups).toMatchObject([
      {
        name: "Austin",
        rate: 82_500n,
        agencies: [
          { name: "City", rate: 10_000n },
          { name: "State", rate: 62_500n },
          { name: "Transit", rate: 10_000n },
        ],
      },
      { name: "old_Austin", rate: 81_250n, replaces: "Austin" },
    ]);
    expect(reading.sheets).toMatchObject([{ rowsRead: 4, rowsTaken: 4 }]);
  });

  it("in fractions may have small agencies, for they add up", () => {
    const reading = read(
      csv("t.csv", `${header}\nDenver | 8.25 | State | 8.2 |\nDenver | 8.25 | Culture | 0.05 |\n`),
    );
    expect(reading.book.taxGroups[0]?.agencies[0]).toEqual({ name: "Culture", rate: 500n });
    const fractions = read(
      csv(
        "t.csv",
        `${header}\nDenver | 0.0825 | State | 0.08 |\nDenver | 0.0825 | Culture | 0.0025 |\n`,
      ),
    );
    expect(fractions.book.taxGroups[0]?.agencies[1]).toEqual({ name: "State", rate: 80_000n });
  });

  it("whose agencies do not add up, or whose rates contradict, are refused", () => {
    expect(
      refusals(
        read(csv("t.csv", `${header}\nAustin | 8.25 | State | 6.25 |\nAustin | 8.25 | City | 1 |`)),
      ),
    ).toEqual([
      "2 Agency Rate: Agency Rate of tax group Austin adds up to 7.25 %, but the combined rate is 8.25 %.",
      "3 Agency Rate: Agency Rate of tax group Austin adds up to 7.25 %, but the combined rate is 8.25 %.",
    ]);
    expect(
      refusals(
        read(csv("t.csv", `${header}\nAustin | 8.25 | State | 6.25 |\nAustin | 8 | City | 2 |`)),
      ),
    ).toHaveLength(2);
  });

  it("whose rates could be either are a question", () => {
    const [problem] = problemsOf(csv("t.csv", "Tax Group | Rate\nAustin | 0.5"));
    expect(problem).toMatchObject({ file: "t.csv", column: "Rate" });
    expect(problem?.message).toContain("is 0.5 % or a fraction of 1");
  });
});

describe("customers", () => {
  it("CUS-5: keep the unclean spaces of their name, and lose those of their id", () => {
    const file = csv(
      "c.csv",
      "Customer ID | Company Name | Status | Master Account\n1 | x | Client | None",
    );
    const cells = [" 1 ", " Acme  Signs ", "Client"].map(
      (text) => ({ type: "text", text }) as const,
    );
    const dirty = {
      file: "d.csv",
      sheets: [
        {
          sheet: "d.csv",
          rows: [...(file.sheets[0]?.rows.slice(0, 1) ?? []), { row: 2, broken: null, cells }],
        },
      ],
    };
    expect(read(dirty).book.customers).toMatchObject([{ id: "1", name: " Acme  Signs " }]);
    expect(read(file).book.customers).toMatchObject([{ masterAccount: null }]);
  });

  it("in an unknown status, or with an id twice, are refused", () => {
    const reading = read(
      csv(
        "c.csv",
        "Customer ID | Company Name | Status\n1 | A | Client\n1 | B | Client\n2 | C | Friend",
      ),
    );
    expect(refusals(reading)).toEqual([
      "2 Company Name: Rows 2, 3 are all customer 1, but their Company Name differs.",
      "3 Company Name: Rows 2, 3 are all customer 1, but their Company Name differs.",
      '4 Status: Status "Friend" is neither Client, Lead nor Prospect.',
    ]);
  });

  it("with a formula that failed, or a text no cell can hold, are refused", () => {
    const long = "x".repeat(32_768);
    const reading = read(
      csv("c.csv", `Customer ID | Company Name | Status\n1 | #REF! | Client\n2 | ${long} | Client`),
    );
    expect(refusals(reading)).toEqual([
      "2 Company Name: Company Name holds a formula that failed.",
      "3 -: A cell has more than 32767 characters.",
    ]);
  });
});

describe("other lists", () => {
  it("CRM-1: credit memos have a type, or none, and a positive amount", () => {
    const header = "Credit Memo Number | Type | Customer ID | Date | Amount | Voided";
    const reading = read(
      csv(
        "m.csv",
        `${header}\n1 | Credit Added | 1 | 2026-01-02 | 5 | No\n2 | Overpayment | 1 | 2026-01-02 | 5 |\n3 | Reduced | 1 | 2026-01-02 | -5 | Yes\n4 | | 1 | 2026-01-02 | 5 |\n5 | Gift | 1 | 2026-01-02 | 5 |\n6 | Credit Added | 1 | 2026-01-02 | -5 |`,
      ),
    );
    expect(
      reading.book.creditMemos.map(({ type, amount, isVoided }) => [type, amount, isVoided]),
    ).toEqual([
      ["added", 500n, false],
      ["overpayment", 500n, false],
      ["reduced", 500n, true],
      [null, 500n, false],
    ]);
    expect(reading.refusedRows.map(({ row, column }) => [row, column])).toEqual([
      [6, "Type"],
      [7, "Amount"],
    ]);
  });

  it("ACC-1: income accounts are active unless they say otherwise", () => {
    const reading = read(
      csv(
        "i.csv",
        "GL Code | Account Name | Status\n0400 | Sales:Banners | Active\n0410 | Old | Inactive\n0420 | New |",
      ),
    );
    expect(reading.book.incomeAccounts.map(({ glCode, isActive }) => [glCode, isActive])).toEqual([
      ["0400", true],
      ["0410", false],
      ["0420", true],
    ]);
  });

  it("TIE-2: reconciliations are told apart by number, location and payment type", () => {
    const reading = read(
      csv(
        "r.csv",
        "Reconciliation Number | Date | Location | Payment Type | Amount\n7 | 2026-01-02 | A | Cash | 5\n7 | 2026-01-02 | A | Check | 6\n7 | 2026-01-02 | B | Cash | 7",
      ),
    );
    expect(reading.book.reconciliations).toHaveLength(3);
  });

  it("MRG-1: merges are From and To", () => {
    const reading = read(
      csv(
        "m.csv",
        "Merged On | From Customer ID | From Customer | To Customer ID | To Customer\n2026-01-02 | 1 | A | 2 | B",
      ),
    );
    expect(reading.book.merges).toMatchObject([
      { record: "merge:1->2", fromName: "A", toName: "B" },
    ]);
  });
});
