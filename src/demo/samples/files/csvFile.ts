import Papa from "papaparse";
import type { Table } from "../tables/table.ts";
import { cellText } from "./cellText.ts";

/** A plain CSV as a spreadsheet program saves it: byte order mark, CRLF, quotes where needed. */
export function csvFile({ columns, rows }: Table): Buffer {
  const fields = columns.map(({ header }) => header);
  const lines = rows.map(({ cells }) => cells.map(cellText));
  return Buffer.from(
    `\uFEFF${Papa.unparse({ fields, data: lines }, { newline: "\r\n" })}\r\n`,
    "utf8",
  );
}
