import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import type { Change } from "./journal.ts";

/**
 * The books on disk: one line a changed row, and a line `{"commit":n}` after each request, so that a
 * process killed in the middle of a write leaves the books as they were before that request.
 */
export interface BooksFile {
  readonly append: (changes: readonly Change[]) => void;
}

export interface StoredRow {
  readonly table: string;
  readonly id: string;
  readonly row: unknown;
}

export function openBooksFile(path: string): {
  readonly file: BooksFile;
  readonly rows: readonly StoredRow[];
} {
  mkdirSync(dirname(path), { recursive: true });
  const rows = existsSync(path) ? latestRows(readFileSync(path, "utf8")) : [];
  compact(path, rows);
  let commits = 0;
  const append = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    commits += 1;
    const lines = changes.map(({ table, id, row }) => encode({ table, id, row }));
    appendFileSync(path, `${lines.join("\n")}\n{"commit":${String(commits)}}\n`);
  };
  return { file: { append }, rows };
}

/** Rewrites the file with one line a row; a rename keeps it whole if we are stopped here. */
function compact(path: string, rows: readonly StoredRow[]): void {
  const lines = rows.map(encode);
  writeFileSync(`${path}.new`, [...lines, '{"commit":0}', ""].join("\n"));
  renameSync(`${path}.new`, path);
}

function latestRows(text: string): readonly StoredRow[] {
  const rowByKey = new Map<string, StoredRow>();
  let pending: StoredRow[] = [];
  for (const line of text.split("\n")) {
    const value = decode(line);
    if (value === undefined) continue;
    if (isStoredRow(value)) pending.push(value);
    else {
      for (const row of pending) rowByKey.set(`${row.table}|${row.id}`, row);
      pending = [];
    }
  }
  return [...rowByKey.values()].filter((stored) => stored.row !== undefined);
}

function encode(row: StoredRow): string {
  return JSON.stringify(row, (_key, value: unknown) =>
    typeof value === "bigint" ? { $bigint: value.toString() } : value,
  );
}

function decode(line: string): unknown {
  if (line.trim() === "") return undefined;
  try {
    return JSON.parse(line, (_key, value: unknown) =>
      isBigint(value) ? BigInt(value.$bigint) : value,
    );
  } catch {
    // A line cut off by a stop belongs to a request that was never committed.
    return undefined;
  }
}

function isBigint(value: unknown): value is { readonly $bigint: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "$bigint" in value &&
    typeof value.$bigint === "string"
  );
}

function isStoredRow(value: unknown): value is StoredRow {
  return typeof value === "object" && value !== null && "table" in value && "id" in value;
}
