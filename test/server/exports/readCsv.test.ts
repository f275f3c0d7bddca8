import { readBytes, rowsIn, textsIn } from "./support.ts";

const table = [
  ["Invoice #", "Total"],
  ["INV-1", "1,5"],
  ["INV-2", "2"],
];

function encode(
  text: string,
  bytes: (code: number) => readonly number[],
  mark: readonly number[],
): Uint8Array {
  return Uint8Array.from([
    ...mark,
    ...[...text].flatMap((character) => bytes(character.charCodeAt(0))),
  ]);
}

describe("a CSV file", () => {
  it.each([
    ["commas", 'Invoice #,Total\nINV-1,"1,5"\nINV-2,2\n'],
    [
      "commas, Windows line ends and a byte order mark",
      '\ufeffInvoice #,Total\r\nINV-1,"1,5"\r\nINV-2,2\r\n',
    ],
    ["old Mac line ends", 'Invoice #,Total\rINV-1,"1,5"\rINV-2,2'],
    ["semicolons", "Invoice #;Total\nINV-1;1,5\nINV-2;2"],
    ["tabs", "Invoice #\tTotal\nINV-1\t1,5\nINV-2\t2\n"],
    ["Excel's own first line", "sep=;\r\nInvoice #;Total\r\nINV-1;1,5\r\nINV-2;2\r\n"],
  ])("is read with %s", async (_, text) => {
    expect(await textsIn("a.csv", text)).toEqual(table);
  });

  it("finds its delimiter below titles, and past texts that hold others", async () => {
    const text =
      "Report; all of it, really\n\nId;Name;Total\n1;Signs, Inc., Austin;1,5\n2;Bolt, Ltd.;2,5\n";
    expect((await textsIn("a.csv", text))[3]).toEqual(["1", "Signs, Inc., Austin", "1,5"]);
  });

  it("keeps quotes, line ends inside quotes, zeros and outer spaces, and counts rows as a spreadsheet does", async () => {
    const rows = await rowsIn("a.csv", 'Id,Name\n\n00123," 5"" pipe\nbent "\n7,x\n');
    expect(
      rows.map(({ row, cells }) => [
        row,
        ...cells.map((cell) => (cell.type === "text" ? cell.text : "")),
      ]),
    ).toEqual([
      [1, "Id", "Name"],
      [2, ""],
      [3, "00123", ' 5" pipe\nbent '],
      [4, "7", "x"],
    ]);
  });

  it.each([
    ["UTF-8", new TextEncoder().encode("Id,Name\n1,Café £\n")],
    ["Windows-1252", encode("Id,Name\n1,Café £\n", (code) => [code], [])],
    [
      "UTF-16, low byte first",
      encode("Id,Name\n1,Café £\n", (code) => [code & 255, code >> 8], [255, 254]),
    ],
    [
      "UTF-16, high byte first",
      encode("Id,Name\n1,Café £\n", (code) => [code >> 8, code & 255], [254, 255]),
    ],
  ])("is read in %s", async (_, bytes) => {
    expect(await textsIn("a.csv", bytes)).toEqual([
      ["Id", "Name"],
      ["1", "Café £"],
    ]);
  });

  it("loses to a broken quote only its own row", async () => {
    const rows = await rowsIn("a.csv", 'Id,Name\n1,"Acme\n2,"Bolt"\n3,"5" pipe"\n4,x\n5,"open\n');
    expect(rows.map(({ row, broken, cells }) => [row, broken === null, cells[0]])).toEqual([
      [1, true, { type: "text", text: "Id" }],
      [2, false, { type: "text", text: "1" }],
      [3, true, { type: "text", text: "2" }],
      [4, false, { type: "text", text: "3" }],
      [5, true, { type: "text", text: "4" }],
      [6, false, { type: "text", text: "5" }],
    ]);
  });

  it("with nothing but broken quotes is no CSV", async () => {
    expect(await readBytes("a.csv", '"a"b,c\n'.repeat(1200))).toMatch(
      /more than 1000 rows with broken quotation marks/u,
    );
  });

  it("of bytes is refused", async () => {
    expect(await readBytes("a.csv", Uint8Array.from([1, 0, 2, 0, 0, 200]))).toMatch(
      /is not a text file/u,
    );
  });

  it("stops at the limit of rows", async () => {
    expect(await readBytes("a.csv", "a,b\n".repeat(11), { rowsMax: 10 })).toMatch(
      /more than 10 rows/u,
    );
    expect(await readBytes("a.csv", "a,b\n".repeat(10), { rowsMax: 10 })).not.toEqual(
      expect.any(String),
    );
  });

  it("with a row of far too many columns is refused", async () => {
    expect(await readBytes("a.csv", `a,b\n${"x,".repeat(600)}\n`)).toMatch(
      /no export has more than 500/u,
    );
  });
});
