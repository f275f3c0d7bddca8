import { ok, type Result } from "../../base/result.ts";
import { compareIds } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { IncomeAccount } from "../book.ts";
import { readBoolean } from "../cells/booleans.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
} from "../typedRows.ts";

type Draft = Omit<IncomeAccount, "origin">;

const rule: KeyRule = {
  nameOf: (key) => `income account ${key}`,
  recordOf: (key) => `incomeAccount:${key}`,
  mayDiffer: [],
  areEqualRowsOne: true,
};

/** ACC-1: income accounts by their GL code. */
export function readIncomeAccounts(
  tables: readonly KindTable[],
  reading: Reading,
): readonly IncomeAccount[] {
  const rows = readRows(tables, toDraft, reading);
  return groupRows(rows, ({ glCode }) => glCode)
    .flatMap(([glCode, group]) => {
      const row = agreedRow(glCode, group, rule, reading);
      return row === null ? [] : [{ ...row.draft, origin: originOf(row) }];
    })
    .sort((a, b) => compareIds(a.glCode, b.glCode));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const statusText = fields.text("Status");
  const isActive = readBoolean(
    statusText === null ? { type: "empty" } : { type: "text", text: statusText },
  );
  if (!isActive.ok)
    return refusal("Status", `Status "${statusText ?? ""}" is neither Active nor Inactive.`);
  return ok({
    glCode: fields.needText("GL Code"),
    name: fields.needText("Account Name").trim(),
    parent: fields.text("Parent Account")?.trim() ?? null,
    isActive: isActive.value ?? true,
  });
}
