import Table from "cli-table3";
import { clean } from "../terminal.ts";

export interface Column {
  readonly name: string;
  readonly align?: "left" | "right";
  /** Characters; longer text is wrapped. */
  readonly width?: number;
}

/** A table that a person can read, without colour and with text from outside made harmless. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const isFixed = columns.some(({ width }) => width !== undefined);
  const table = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ align }) => align ?? "left"),
    ...(isFixed ? { colWidths: columns.map(({ width }) => width ?? null) } : {}),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push(row.map(clean));
  return table.toString();
}
