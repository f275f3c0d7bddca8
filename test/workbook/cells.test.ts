import { cellText, linkCell, moneyCell, textCell, yesCell } from "#workbook/cells.ts";
import { addressOf, columnOf, letterOf } from "#workbook/coordinates.ts";
import { toCents } from "#engine/base/money.ts";

describe("text of a cell", () => {
  it.each([
    ["line ends become line feeds", "a\r\nb\rc", "a\nb\nc"],
    ["tabs and line feeds stay", "a\tb\nc", "a\tb\nc"],
    ["control characters go", "a\u0000b\u0007c\u001Bd\u007Fe", "abcde"],
    ["non-characters go", "a\uFFFEb\uFFFF", "ab"],
    ["half a surrogate pair becomes the sign for a lost character", "a\uD83Db", "a\uFFFDb"],
    ["emoji stay", "Sign 🪧 made", "Sign 🪧 made"],
    ["leading zeros stay", "00123", "00123"],
  ])("%s", (_, from, to) => {
    expect(cellText(from)).toBe(to);
  });

  it("is cut at Excel's limit, with a mark", () => {
    const text = cellText("x".repeat(40_000));
    expect(text).toHaveLength(32_767);
    expect(text.endsWith(" … [cut]")).toBe(true);
  });

  it("is never cut inside a character", () => {
    expect(cellText(`x${"🪧".repeat(20_000)}`)).not.toMatch(/\p{Surrogate}/u);
  });

  it("is an empty cell where there is none", () => {
    expect(textCell("")).toEqual({ type: "empty" });
    expect(textCell(null)).toEqual({ type: "empty" });
  });
});

describe("a link", () => {
  it("goes to an https address", () => {
    expect(linkCell("Open", "https://go.xero.com/a?b=1")).toEqual({
      type: "link",
      text: "Open",
      url: "https://go.xero.com/a?b=1",
    });
  });

  it.each([
    "http://go.xero.com",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://a b",
    'https://x"onclick',
    `https://x.example/${"a".repeat(2_100)}`,
  ])("to %s stays text", (url) => {
    expect(linkCell("Open", url)).toEqual({ type: "text", text: "Open" });
  });

  it("to nothing is empty", () => {
    expect(linkCell("Open", null)).toEqual({ type: "empty" });
  });
});

it("keeps money in cents and says yes and no in words", () => {
  expect(moneyCell(toCents(1n))).toEqual({ type: "money", cents: 1n });
  expect(yesCell(true)).toEqual({ type: "text", text: "Yes" });
  expect(yesCell(null)).toEqual({ type: "empty" });
});

it.each([
  [1, "A"],
  [26, "Z"],
  [27, "AA"],
  [52, "AZ"],
  [53, "BA"],
  [702, "ZZ"],
  [703, "AAA"],
])("column %i is %s", (column, letters) => {
  expect(letterOf(column)).toBe(letters);
  expect(columnOf(letters)).toBe(column);
  expect(addressOf(7, column)).toBe(`${letters}7`);
});
