import { readBoolean } from "./cells/booleans.ts";
import type { ExportKind } from "./book.ts";
import {
  activityOf,
  creditTypeOf,
  customerStatusOf,
  isPaymentType,
  orderStageOf,
  transactionTypeOf,
} from "./vocabulary.ts";

interface WordTest {
  readonly kind: ExportKind;
  readonly field: string;
  readonly fits: (text: string) => boolean;
}

/** The fields whose values are words of a vocabulary: a column can be told by them. */
const table: readonly WordTest[] = [
  { kind: "customers", field: "Status", fits: (text) => customerStatusOf(text) !== undefined },
  {
    kind: "customers",
    field: "Active",
    fits: (text) => activityOf(text) !== null && customerStatusOf(text) === undefined,
  },
  { kind: "orders", field: "Status", fits: (text) => orderStageOf(text) !== undefined },
  { kind: "payments", field: "Payment Type", fits: isPaymentType },
  {
    kind: "payments",
    field: "Transaction Type",
    fits: (text) => transactionTypeOf(text) !== undefined,
  },
  { kind: "creditMemos", field: "Type", fits: (text) => creditTypeOf(text) !== undefined },
  {
    kind: "incomeAccounts",
    field: "Status",
    fits: (text) => readBoolean({ type: "text", text }).ok,
  },
];

export function wordTestOf(kind: ExportKind, field: string): ((text: string) => boolean) | null {
  return table.find((row) => row.kind === kind && row.field === field)?.fits ?? null;
}
