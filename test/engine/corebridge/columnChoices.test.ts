import { columnChoicesOf, columnKey, columnText } from "#engine/corebridge/columnChoices.ts";
import { readBook } from "#engine/corebridge/readBook.ts";
import { csv, must, problemsOf } from "./support.ts";

const unknownName = csv("c.csv", "Account ID | Account | Kind of firm\n1 | Acme | Client");

function reading(file: typeof unknownName, ...said: readonly (readonly [string, string])[]) {
  const settings = new Map(said.map(([header, field]) => [columnKey("customers", header), field]));
  const columnChoices = columnChoicesOf(settings);
  return readBook([file], { dateOrder: "auto", columnChoices });
}

test("a sheet that lacks a column asks which of its own it is, by the headers that are free", () => {
  const odd = csv("c.csv", "Account ID | Account | Kind of firm\n1 | Acme | Walk-in");
  expect(problemsOf(odd)[0]?.question).toEqual({
    kind: "customers",
    missing: ["Status"],
    headers: ["Kind of firm"],
  });
});

test("one of two that would do is asked for as the first of them", () => {
  const orders = csv(
    "o.csv",
    "Invoice Number | Order Status | Subtotal | Tax | Total\n1|WIP|1|0|1",
  );
  expect(problemsOf(orders)[0]?.question?.missing).toEqual(["Customer ID"]);
});

test("a column is read as a person said, however its name is written", () => {
  const read = must(
    reading(unknownName, ["KIND-OF FIRM", columnText({ type: "field", field: "Status" })]),
  );
  expect(read.sheets[0]?.columns.at(-1)).toMatchObject({ field: "Status", by: "choice" });
  expect(read.book.customers.map(({ name }) => name)).toEqual(["Acme"]);
});

test("what a person said goes before a column's own name", () => {
  const two = csv("c.csv", "Account ID | Account | Status | Old status\n1 | Acme | Lead | Client");
  const read = must(
    reading(two, ["Old status", "Status"], ["Status", columnText({ type: "notRead" })]),
  );
  expect(read.sheets[0]?.columns.slice(2)).toMatchObject([
    { header: "Status", field: null, by: "choice" },
    { header: "Old status", field: "Status", by: "choice" },
  ]);
});

describe.each([
  ["one name", "Worth | Worth", ["Worth"]],
  ["two names", "Worth | Value", ["Worth", "Value"]],
] as const)("two columns of %s that a person named for one field", (_names, headers, said) => {
  const head = `Invoice Number | Customer ID | Order Status | Completed Date | Subtotal | Tax | ${headers}`;
  const columnChoices = columnChoicesOf(
    new Map(said.map((header) => [columnKey("orders", header), "Total"])),
  );
  const totals = (values: string) => {
    const file = csv("o.csv", `${head}\n1 | 7 | Completed | 2026-01-05 | 100 | 0 | ${values}`);
    return readBook([file], { dateOrder: "auto", columnChoices });
  };

  it("are refused where they differ, as two of its own name are", () => {
    const read = totals("100 | 120");
    expect(read.ok ? [] : read.error.map(({ column, message }) => [column, message])).toEqual([
      ["Total", "This file has two columns for Total with different values; keep one of them."],
    ]);
  });

  it("are read as one where they agree", () => {
    expect(must(totals("100 | 100")).book.orders.map(({ total }) => total)).toEqual([10_000n]);
  });
});

test("a choice for one kind of export says nothing of another, and one of a field that is gone says nothing", () => {
  const settings = new Map([
    [columnKey("payments", "Kind of firm"), "Reference"],
    [columnKey("customers", "Kind of firm"), "Shoe size"],
    ["syncStartDate", "2026-01-01"],
  ]);
  const choices = columnChoicesOf(settings);
  expect([...choices.keys()]).toEqual(["payments"]);
});
