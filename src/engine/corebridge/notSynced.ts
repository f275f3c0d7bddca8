import { keysOfName } from "./headerKey.ts";

/** A kind of export that CoreBridge has and that does not sync. NOT-1. */
interface NotSynced {
  readonly title: string;
  /** At least one column of each list is there. */
  readonly has: readonly (readonly string[])[];
  readonly neverWith: readonly string[];
}

/** Columns of documents that do sync: a sheet with one of them is such an export, perhaps with a column missing. */
const documents = [
  "Invoice Number",
  "Order Number",
  "Payment Number",
  "Payment ID",
  "Credit Memo Number",
  "Line Total",
];
const parties = ["Customer ID", "Account ID", "Company Name", "Customer Name"];
const vendor = ["Vendor", "Vendor Name", "Vendor ID", "Vendor Number", "Supplier"];

/** Read top down; the first that fits names the sheet. */
const table: readonly NotSynced[] = [
  {
    title: "Purchase orders",
    has: [
      ["PO Number", "Purchase Order Number", "Purchase Order", "PO ID", "Purchase Order ID"],
      [...vendor, "PO Date", "PO Status"],
    ],
    neverWith: [...documents, "Customer ID"],
  },
  {
    title: "Estimates",
    has: [["Estimate Number", "Estimate ID", "Quote Number"]],
    neverWith: [...documents, "Completed Date", "Sale Date", "Invoiced Date", "Balance Due"],
  },
  {
    title: "Vendor types",
    has: [["Vendor Type", "Vendor Type Name"]],
    neverWith: [...documents, ...vendor],
  },
  {
    title: "Vendors",
    has: [vendor],
    neverWith: [...documents, "Customer ID", "Part Number", "Part Name"],
  },
  {
    title: "COGS accounts",
    has: [
      [
        "COGS Account",
        "COGS Account Name",
        "COGS Account Number",
        "COGS GL Code",
        "Cost of Goods Account",
        "COGS",
      ],
    ],
    neverWith: [...documents, "Part Number", "Part Name", "Part"],
  },
  { title: "Parts", has: [["Part", "Part Name", "Part Number", "Part ID"]], neverWith: documents },
  { title: "Modifiers", has: [["Modifier", "Modifier Name", "Modifier ID"]], neverWith: documents },
  {
    title: "Payment terms",
    has: [["Payment Terms", "Payment Term", "Terms", "Term Name", "Account Terms", "Terms Name"]],
    neverWith: [...documents, ...parties],
  },
  {
    title: "Tax agencies",
    has: [["Tax Agency", "Tax Agency Name", "Agency Name", "Agency"]],
    neverWith: [...documents, ...parties, "Tax Group", "Tax Group Name", "Group Name"],
  },
  {
    title: "Master accounts",
    has: [["Master Account", "Master Account Name", "Master Account ID", "Master Account Number"]],
    neverWith: [...documents, "Customer ID", "Account ID"],
  },
  {
    title: "Locations",
    has: [
      [
        "Location",
        "Location Name",
        "Location ID",
        "Location Number",
        "Sales Center",
        "Sales Center Name",
        "Class",
        "Class Name",
      ],
    ],
    neverWith: [
      ...documents,
      ...parties,
      "Status",
      "Tax Group",
      "GL Code",
      "Account Number",
      "Reconciliation Number",
      "Merge Date",
    ].concat([
      "Payment Date",
      "Payment Type",
      "Amount",
      "Total",
      "From Customer ID",
      "To Customer ID",
    ]),
  },
];

const costOfGoods = /\bcogs\b|\bcosts? of (?:goods|sales)\b/iu;

const keyed = table.map((row) => ({
  title: row.title,
  has: row.has.map((names) => new Set(names.flatMap(keysOfName))),
  neverWith: new Set(row.neverWith.flatMap(keysOfName)),
}));

/** Every header that tells a NOT-1 export, for finding its header row. */
export const notSyncedKeys: ReadonlySet<string> = new Set(
  keyed.flatMap(({ has }) => has.flatMap((keys) => [...keys])),
);

/** What a sheet with these header keys is an export of, where that does not sync. NOT-1. */
export function notSyncedTitle(headerKeys: readonly string[]): string | null {
  const row = keyed.find(
    ({ has, neverWith }) =>
      has.every((keys) => headerKeys.some((key) => keys.has(key))) &&
      !headerKeys.some((key) => neverWith.has(key)),
  );
  return row?.title ?? null;
}

/** COGS accounts have the columns of income accounts: their file, sheet, title or type column says what they are. */
export function saysCostOfGoods(text: string): boolean {
  return costOfGoods.test(text.replace(/[_-]/gu, " "));
}
