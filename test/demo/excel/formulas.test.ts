import { addinFunctions } from "#demo/excel/formula/addinFunctions.ts";
import { createCalculator } from "#demo/excel/formula/calculator.ts";
import { openWorkbook } from "#demo/excel/model/openWorkbook.ts";
import { addSheet } from "#demo/excel/model/sheets.ts";
import { pasteInto, typeInto } from "#demo/excel/model/userActs.ts";

/** A sheet with figures, one of a name with a space, and a calculator without an add-in. */
function opened() {
  const workbook = openWorkbook();
  addSheet(workbook, "CB Orders");
  pasteInto(workbook, "Sheet1", "A1", [
    ["12.5", "Acme", "=A1*2"],
    ["-2.5", "acme", "=C1+A2"],
    ["text", "Bolt", ""],
  ]);
  typeInto(workbook, "CB Orders", "A1", "40");
  const calculator = createCalculator(workbook, () => undefined);
  const valueOf = (formula: string) => {
    typeInto(workbook, "Sheet1", "E9", formula);
    return calculator.resultAt(workbook.active, 8, 4);
  };
  return { workbook, calculator, valueOf };
}

it.each([
  ["=1+2*3-4/2", 5],
  ["=-2^2", 4],
  ["=50%*(A1+A2)", 5],
  ["=SUM(A1:A3)", 10],
  ["=SUM(A:A)", 10],
  ["=SUM($A$1:A2,'CB Orders'!A1)", 50],
  ["=C2", 22.5],
  ['=A1&" "&B1', "12.5 Acme"],
  ['="say ""yes"""', 'say "yes"'],
  ['=IF(AND(A1>0,B1=B2),"Agrees","Differs")', "Agrees"],
  ["=IF(A1<>12.5,1)", false],
  ['=SUMIFS(A1:A3,B1:B3,"="&B1)', 10],
  ['=COUNTIF(A1:A3,">0")', 1],
  ["=ROUND(2.675,2)", 2.68],
  ["=ROUND(-1.005*100,0)", -101],
  ["=MAX(A1:A3)-MIN(A1:A3)", 15],
  ["=D9", 0],
])("%s comes to %p", (formula, value) => {
  expect(opened().valueOf(formula)).toBe(value);
});

it.each([
  ["=1/0", "#DIV/0!"],
  ["=A3*2", "#VALUE!"],
  ["=Nowhere!A1", "#REF!"],
  ["=SUM(A1,1/0)", "#DIV/0!"],
])("%s shows %s, as in Excel", (formula, error) => {
  expect(opened().valueOf(formula)).toBe(error);
});

it.each(["=XLOOKUP(1,A:A,B:B)", "=[@Amount]*2", "=SUM(A1", "=1+", "=A1:", '="open'])(
  "%s is not computed here, and said so",
  (formula) => {
    expect(opened().valueOf(formula)).toBeNull();
  },
);

it("a formula that comes back to itself ends", () => {
  const { valueOf } = opened();
  expect(valueOf("=E9+1")).toBe(1);
});

it("a cell that changes changes what is computed of it", () => {
  const { valueOf, workbook, calculator } = opened();
  expect(valueOf("=C2")).toBe(22.5);
  typeInto(workbook, "Sheet1", "A1", "1");
  expect(calculator.resultAt(workbook.active, 8, 4)).toBe(-0.5);
});

describe("a function of the add-in's", () => {
  const metadata = JSON.stringify({
    functions: [{ id: "BALANCE", parameters: [{ type: "string" }, { type: "string" }] }],
  });

  it("is called once for the same question, with what was left out as empty texts", async () => {
    const asked: unknown[] = [];
    const { workbook } = opened();
    const functions = addinFunctions(
      metadata,
      async (name, args) => {
        asked.push([name, ...args]);
        return { type: "value", value: 7 };
      },
      () => {
        calculator.forget();
      },
    );
    const calculator = createCalculator(workbook, functions.call);
    const result = () => calculator.resultAt(workbook.active, 8, 4);
    typeInto(workbook, "Sheet1", "E9", "=TIEOUT.BALANCE(A1)+TIEOUT.BALANCE(A1)");
    expect(result()).toBe("#BUSY!");
    await Promise.resolve();
    await Promise.resolve();
    expect(result()).toBe(14);
    expect(asked).toEqual([["BALANCE", "12.5", ""]]);
  });

  it("shows its error", async () => {
    const { workbook } = opened();
    const functions = addinFunctions(
      metadata,
      async () => ({ type: "error", code: "#N/A", message: "" }),
      () => {
        calculator.forget();
      },
    );
    const calculator = createCalculator(workbook, functions.call);
    typeInto(workbook, "Sheet1", "E9", '=TIEOUT.BALANCE("nobody")');
    calculator.resultAt(workbook.active, 8, 4);
    await Promise.resolve();
    await Promise.resolve();
    expect(calculator.resultAt(workbook.active, 8, 4)).toBe("#N/A");
  });
});
