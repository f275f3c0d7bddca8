import { sql, type ColumnDataType, type RawBuilder } from "kysely";

/** The same column in each database. Text is compared byte by byte in both, whatever the server's language. */
export interface ColumnTypes {
  readonly text: ColumnDataType | RawBuilder<unknown>;
  /** Whole numbers up to 2^53: counters, and milliseconds since 1970. */
  readonly number: ColumnDataType;
  readonly bytes: ColumnDataType;
  /** What tells the order in which the rows of a table without a number were written. */
  readonly written: string;
}

export const sqliteColumns: ColumnTypes = {
  text: "text",
  number: "integer",
  bytes: "blob",
  written: "rowid",
};

export const postgresColumns: ColumnTypes = {
  text: sql`text collate "C"`,
  number: "bigint",
  bytes: "bytea",
  written: "ctid",
};
