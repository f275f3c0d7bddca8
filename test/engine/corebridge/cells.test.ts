import fc from "fast-check";
import { formatCents, toCents } from "#engine/base/money.ts";
import { readBoolean } from "#engine/corebridge/cells/booleans.ts";
import { orderShownBy, readDate, resolveDate } from "#engine/corebridge/cells/dates.ts";
import { readDecimal } from "#engine/corebridge/cells/decimals.ts";
import { readMoney } from "#engine/corebridge/cells/money.ts";
import { readRate, resolveRate, unitOfColumn } from "#engine/corebridge/cells/rates.ts";
import { readId } from "#engine/corebridge/cells/texts.ts";
import { dateOf, excelSerialOf } from "#engine/base/date.ts";
import { formatDecimal4 } from "#engine/base/decimal.ts";
import { must, numberCell, textCell } from "./support.ts";

describe("an amount", () => {
  it.each([
    ["1234.5", "1234.50"],
    ["$1,234.50", "1234.50"],
    ["1,234,567.89", "1234567.89"],
    ["(45.00)", "-45.00"],
    ["($1,045.00)", "-1045.00"],
    ["$(45.00)", "-45.00"],
    ["45.00-", "-45.00"],
    ["-$45", "-45.00"],
    ["$-45", "-45.00"],
    ["\u221245.10", "-45.10"],
    ["£12.00", "12.00"],
    ["12.00 €", "12.00"],
    ["USD 12.00", "12.00"],
    ["C$12.00", "12.00"],
    [" 12.00\u00a0", "12.00"],
    ["125.0000", "125.00"],
    [".50", "0.50"],
    ["$ -", "0.00"],
    ["-", "0.00"],
    ["+5.00", "5.00"],
  ])("written %j is %s", (text, amount) => {
    expect(readMoney(textCell(text))).toMatchObject({ ok: true });
    expect(formatCents(must(readMoney(textCell(text))) ?? toCents(-1n))).toBe(amount);
  });

  it.each([
    "12.345",
    "1,23",
    "1.234,50",
    "12,50",
    "-(5.00)",
    "(5.00",
    "--5",
    "5.00 CR",
    "abc",
    "1e5",
    "1 234.50",
    "$",
    "12.00.00",
  ])("written %j is refused", (text) => {
    expect(readMoney(textCell(text)).ok).toBe(false);
  });

  it.each([
    [10.000000000000002, 1000n],
    [0.1 + 0.2, 30n],
    [1234.5, 123450n],
    [-0.05, -5n],
    [19.99 * 3, 5997n],
  ])("in a number cell of %d is the cent that it lies on", (value, cents) => {
    expect(readMoney(numberCell(value))).toEqual({ ok: true, value: cents });
  });

  it.each([10.005, 0.001, 10.00001])(
    "in a number cell of %d lies on no cent and is refused",
    (value) => {
      expect(readMoney(numberCell(value)).ok).toBe(false);
    },
  );

  it("is read back from every way of writing it", () => {
    const cents = fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n });
    fc.assert(
      fc.property(cents, (value) => {
        const text = formatCents(toCents(value));
        const grouped = text.replace(/\B(?=(\d{3})+(?!\d))/gu, ",").replace(/(\.\d*),/gu, "$1");
        for (const written of [
          text,
          `$${text}`,
          grouped,
          text.startsWith("-") ? `(${text.slice(1)})` : text,
        ]) {
          expect(readMoney(textCell(written))).toEqual({ ok: true, value });
        }
        expect(readMoney(numberCell(Number(text)))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe("a date", () => {
  it.each([
    ["2026-01-31", "2026-01-31"],
    ["2026-1-5", "2026-01-05"],
    ["2026/01/31", "2026-01-31"],
    ["2026-01-31T16:05:06Z", "2026-01-31"],
    ["2026-01-31 16:05", "2026-01-31"],
    ["31-Jan-2026", "2026-01-31"],
    ["31 January 2026", "2026-01-31"],
    ["Jan 31, 2026", "2026-01-31"],
    ["January 31, 2026 4:05 PM", "2026-01-31"],
    ["Sept 5, 2026", "2026-09-05"],
    ["Saturday, January 31, 2026", "2026-01-31"],
    ["31-Jan-26", "2026-01-31"],
    ["46053", "2026-01-31"],
    ["46053.75", "2026-01-31"],
  ])("written %j is %s, whatever the order", (text, date) => {
    const reading = must(readDate(textCell(text)));
    expect(orderShownBy(reading)).toBeNull();
    expect(resolveDate(reading, null)).toEqual({ ok: true, value: date });
  });

  it.each([
    ["1/31/2026", "mdy", "2026-01-31"],
    ["1/31/26", "mdy", "2026-01-31"],
    ["1/31/2026 4:05:06 PM", "mdy", "2026-01-31"],
    ["31/1/2026", "dmy", "2026-01-31"],
    ["31.01.2026", "dmy", "2026-01-31"],
    ["31-01-2026 16:05", "dmy", "2026-01-31"],
  ] as const)("written %j shows that its file is %s", (text, order, date) => {
    const reading = must(readDate(textCell(text)));
    expect(orderShownBy(reading)).toBe(order);
    expect(resolveDate(reading, order)).toEqual({ ok: true, value: date });
  });

  it("that could be either says so, unless both ways are the same day", () => {
    expect(orderShownBy(must(readDate(textCell("3/4/2026"))))).toBe("either");
    expect(orderShownBy(must(readDate(textCell("3/3/2026"))))).toBeNull();
  });

  it.each(["31/31/2026", "soon", "2026-02-30", "12", "2026", "1/2", "Foo 3, 2026"])(
    "written %j is none",
    (text) => {
      const reading = readDate(textCell(text));
      expect(reading.ok && resolveDate(reading.value, "mdy").ok).toBe(false);
    },
  );

  it("in a number cell is a serial of our time, or refused", () => {
    expect(readDate(numberCell(46_053))).toMatchObject({ ok: true, value: { date: "2026-01-31" } });
    expect(readDate(numberCell(12)).ok).toBe(false);
    expect(readDate(numberCell(20_260_131)).ok).toBe(false);
  });

  it("is read back in both orders and as a serial", () => {
    const day = fc.tuple(
      fc.integer({ min: 1970, max: 2069 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    fc.assert(
      fc.property(day, ([year, month, dayOfMonth]) => {
        const date = dateOf(year, month, dayOfMonth);
        if (date === undefined) throw new Error("no date");
        const mdy = must(readDate(textCell(`${month}/${dayOfMonth}/${year}`)));
        const dmy = must(readDate(textCell(`${dayOfMonth}/${month}/${year}`)));
        expect(resolveDate(mdy, "mdy")).toEqual({ ok: true, value: date });
        expect(resolveDate(dmy, "dmy")).toEqual({ ok: true, value: date });
        expect(readDate(numberCell(excelSerialOf(date)))).toMatchObject({
          ok: true,
          value: { date },
        });
      }),
    );
  });
});

describe("a column of rates", () => {
  it.each([
    [["8.25", "7"], "percent"],
    [["8.25", "0.125", "0.5"], "percent"],
    [["0.0825", "0.07"], "fraction"],
    [["0.0825", "0.25"], "fraction"],
    [["0.0825", "0"], "fraction"],
    [["8.25%", "0.5%"], "percent"],
    [["8.25%", "0.5"], "percent"],
    [["0"], "percent"],
    [["0.5"], undefined],
    [["0.25", "0.125"], undefined],
    [["8.25", "0.0825"], undefined],
    [["8.25%", "0.0825"], undefined],
  ])("of %j is in %s", (texts, unit) => {
    const readings = texts.flatMap((text) => must(readRate(textCell(text))) ?? []);
    expect(unitOfColumn(readings)).toBe(unit);
  });

  it.each([
    [textCell("8.25"), "percent", "8.25"],
    [textCell("8.25 %"), "fraction", "8.25"],
    [textCell("0.0825"), "fraction", "8.25"],
    [numberCell(0.0825, true), "percent", "8.25"],
    [numberCell(0.07, true), "percent", "7"],
    [numberCell(0.1 + 0.2, true), "percent", "30"],
    [textCell("6.8125"), "percent", "6.8125"],
  ] as const)("reads %j as exactly %s", (cell, unit, percent) => {
    const reading = must(readRate(cell));
    expect(reading).not.toBeNull();
    if (reading !== null) expect(formatDecimal4(must(resolveRate(reading, unit)))).toBe(percent);
  });

  it("refuses what Xero cannot keep", () => {
    const reading = must(readRate(textCell("8.12345")));
    expect(reading !== null && resolveRate(reading, "percent").ok).toBe(false);
  });
});

describe("other cells", () => {
  it.each(["Yes", "y", "TRUE", "1", "X", "Active"])("%j is yes", (text) => {
    expect(readBoolean(textCell(text))).toEqual({ ok: true, value: true });
  });

  it.each(["No", "n", "False", "0", "Inactive"])("%j is no", (text) => {
    expect(readBoolean(textCell(text))).toEqual({ ok: true, value: false });
  });

  it("refuses a word that is neither yes nor no", () => {
    expect(readBoolean(textCell("maybe")).ok).toBe(false);
    expect(readBoolean(textCell("constructor")).ok).toBe(false);
  });

  it.each([
    [textCell("00123"), "00123"],
    [textCell('="00123"'), "00123"],
    [textCell("  INV-7 "), "INV-7"],
    [numberCell(1001), "1001"],
  ] as const)("an id %j keeps its text", (cell, id) => {
    expect(readId(cell)).toEqual({ ok: true, value: id });
  });

  it.each([textCell("1.23457E+12"), numberCell(1e21), numberCell(12_345_678_901_234_567)])(
    "an id %j that lost digits is refused",
    (cell) => {
      expect(readId(cell).ok).toBe(false);
    },
  );

  it("reads a quantity with four decimals, and leaves one with more to the line's total (ORD-5)", () => {
    expect(readDecimal(textCell("1,234.5678"))).toEqual({ ok: true, value: 12_345_678n });
    expect(readDecimal(numberCell(1 / 3))).toEqual({ ok: true, value: null });
    expect(readDecimal(textCell("two")).ok).toBe(false);
  });
});
