import fc from "fast-check";
import { date, decimal, isObject, money, text } from "#server/xero/wire.ts";

test("every amount of cents that Xero can hold survives its way through a JSON number", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }), (cents) => {
      const sign = cents < 0n ? "-" : "";
      const digits = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
      const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      const wire: unknown = JSON.parse(`{"Total":${text},"Text":"${text}"}`);
      const read = isObject(wire) ? wire : {};
      expect(money(read, "Total")).toBe(cents);
      expect(money(read, "Text")).toBe(cents);
    }),
  );
});

test.each([
  [0.1 + 0.2, 30n],
  [1.0000001, 100n],
  [-0.05, -5n],
  [9_999_999_999.99, 999_999_999_999n],
  [1e-7, 0n],
  ["12.50", 1250n],
])("%s is read as money", (value, cents) => {
  expect(money({ Total: value }, "Total")).toBe(cents);
});

test.each([1.005, 0.001, 12.3456, Number.NaN, Number.POSITIVE_INFINITY, 1e21, "abc", true, {}])(
  "%s is no money, and is never rounded to some",
  (value) => {
    expect(() => money({ Total: value }, "Total")).toThrow("Total");
  },
);

test.each([
  [1.5, 15_000n],
  [0.0001, 1n],
  [12.34, 123_400n],
  [0.30000000000000004, 3000n],
  [0.00001, null],
  [null, null],
])("%s is read as a price", (value, tenThousandths) => {
  expect(decimal({ UnitAmount: value }, "UnitAmount")).toBe(tenThousandths);
});

test.each([
  [{ Date: "/Date(1789344000000+0000)/", DateString: "2026-09-14T00:00:00" }, "2026-09-14"],
  [{ Date: "/Date(1789344000000+0000)/" }, "2026-09-14"],
  [{ Date: "/Date(-1000)/" }, "1969-12-31"],
  [{ Date: "2026-09-14" }, "2026-09-14"],
  [{ Date: "2026-09-14T00:00:00" }, "2026-09-14"],
  [{ Date: "soon" }, null],
  [{}, null],
])("%j is read as a day", (wire, day) => {
  expect(date(wire, "Date")).toBe(day);
});

test.each([
  ["Ac\u0000me", "Acme"],
  ["\u0000", null],
  ["Acme \ud83d", "Acme \ufffd"],
  ["Acme \u{1f600}", "Acme \u{1f600}"],
])("%j is read as a text that a database can keep", (sent, kept) => {
  expect(text({ Name: sent }, "Name")).toBe(kept);
});
