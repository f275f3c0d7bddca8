import { ok, type Result } from "../../base/result.ts";
import { compareIds } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { Customer } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
} from "../typedRows.ts";
import { activityOf, customerStatusOf } from "../vocabulary.ts";

type Draft = Omit<Customer, "origin">;

const rule: KeyRule = {
  nameOf: (key) => `customer ${key}`,
  recordOf: (key) => `customer:${key}`,
  mayDiffer: [],
  areEqualRowsOne: true,
};

/** CUS-1, CUS-2: customers by their id. */
export function readCustomers(tables: readonly KindTable[], reading: Reading): readonly Customer[] {
  const rows = readRows(tables, toDraft, reading);
  return groupRows(rows, ({ id }) => id)
    .flatMap(([id, group]) => {
      const row = agreedRow(id, group, rule, reading);
      return row === null ? [] : [{ ...row.draft, origin: originOf(row) }];
    })
    .sort((a, b) => compareIds(a.id, b.id));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const statusText = fields.needText("Status");
  const status = customerStatusOf(statusText);
  if (status === undefined)
    return refusal("Status", `Status "${statusText}" is neither Client, Lead nor Prospect.`);
  return ok({
    id: fields.needText("Customer ID"),
    name: fields.needText("Company Name"),
    status,
    isActive: fields.boolean("Active") ?? activityOf(statusText) ?? true,
    email: fields.text("Email"),
    phone: fields.text("Phone"),
    address: {
      line1: fields.text("Address 1"),
      line2: fields.text("Address 2"),
      city: fields.text("City"),
      region: fields.text("State"),
      postalCode: fields.text("Postal Code"),
      country: fields.text("Country"),
    },
    taxGroup: fields.text("Tax Group"),
    taxExempt: fields.boolean("Tax Exempt"),
    taxNumber: fields.text("Tax Number"),
    masterAccount: noneAsNull(fields.text("Master Account")),
    location: fields.text("Location"),
    createdDate: fields.date("Created Date"),
  });
}

/** CoreBridge writes "None" where a customer has no master account. CUS-3. */
function noneAsNull(text: string | null): string | null {
  return text?.toLowerCase() === "none" ? null : text;
}
