import { readBook } from "#engine/corebridge/readBook.ts";
import { csv, must, problemsOf, read, refusals, rowsOf } from "./support.ts";

const merges = "Merge Date | From Customer ID | To Customer ID";

describe("month or day first", () => {
  it("is decided for a whole file by one day above 12, on any sheet", () => {
    const reading = read({
      file: "all.xlsx",
      sheets: [
        { sheet: "A", rows: rowsOf(`${merges}\n3/4/2026 | 1 | 2`) },
        { sheet: "B", rows: rowsOf("Recon # | Date\n7 | 25/12/2026") },
      ],
    });
    expect(reading.book.merges[0]?.date).toBe("2026-04-03");
    expect(reading.book.reconciliations[0]?.date).toBe("2026-12-25");
  });

  it("is decided for each file by itself", () => {
    const reading = read(
      csv("a.csv", `${merges}\n3/4/2026 | 1 | 2\n3/25/2026|3|4`),
      csv("b.csv", "Recon # | Date\n7 | 25/12/2026"),
    );
    expect(reading.book.merges[0]?.date).toBe("2026-03-04");
  });

  it("is a question that names cell and setting where no date tells", () => {
    const [problem] = problemsOf(csv("a.csv", `${merges}\n3/4/2026 | 1 | 2`));
    expect(problem).toMatchObject({ file: "a.csv", column: "Merge Date" });
    expect(problem?.message).toContain('"3/4/2026" (Merge Date, cell A2)');
    expect(problem?.message).toContain("dateOrder");
  });

  it("is a question where dates prove both", () => {
    expect(
      problemsOf(csv("a.csv", `${merges}\n13/4/2026 | 1 | 2\n4/13/2026 | 3 | 4`)),
    ).toHaveLength(1);
  });

  it("is no question where every date is one day either way", () => {
    expect(
      read(csv("a.csv", `${merges}\n3/3/2026 | 1 | 2\n2026-01-02 | 3 | 4`)).book.merges,
    ).toHaveLength(2);
  });

  it("is answered by the setting, which then refuses what it cannot read", () => {
    const file = csv("a.csv", `${merges}\n3/4/2026 | 1 | 2\n4/13/2026 | 3 | 4`);
    const reading = must(readBook([file], { dateOrder: "dmy", columnChoices: new Map() }));
    expect(reading.book.merges.map(({ date }) => date)).toEqual(["2026-04-03"]);
    expect(refusals(reading)).toEqual([
      "3 Merge Date: Merge Date 4/13/2026 is not a date, read day first.",
    ]);
  });
});
