import { ok, type Result } from "../../base/result.ts";
import { compareIds } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { Merge } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
} from "../typedRows.ts";

type Draft = Omit<Merge, "origin">;

const rule: KeyRule = {
  nameOf: (key) => key.replace("merge:", "the merge "),
  recordOf: (key) => key,
  mayDiffer: [],
  areEqualRowsOne: true,
};

/** MRG-1: customer merges by From and To. */
export function readMerges(tables: readonly KindTable[], reading: Reading): readonly Merge[] {
  const rows = readRows(tables, toDraft, reading);
  return groupRows(rows, ({ record }) => record)
    .flatMap(([record, group]) => {
      const row = agreedRow(record, group, rule, reading);
      return row === null ? [] : [{ ...row.draft, origin: originOf(row) }];
    })
    .sort((a, b) => compareIds(a.fromId, b.fromId) || compareIds(a.toId, b.toId));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const [fromId, toId] = [fields.needText("From Customer ID"), fields.needText("To Customer ID")];
  const date = fields.date("Merge Date");
  if (date === null) return refusal("Merge Date", "Merge Date is empty.");
  return ok({
    record: `merge:${fromId}->${toId}`,
    date,
    fromId,
    fromName: fields.text("From Customer"),
    toId,
    toName: fields.text("To Customer"),
  });
}
