import type {
  Customer,
  IncomeAccount,
  Merge,
  TaxAgency,
  TaxGroup,
} from "#engine/corebridge/book.ts";
import { dateCell, percentCell, textCell, yesCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";

export const customerColumns: readonly Column<Customer>[] = [
  { header: "Customer ID", kind: "id", cell: ({ id }) => textCell(id) },
  { header: "Company Name", kind: "text", cell: ({ name }) => textCell(name) },
  { header: "Status", kind: "text", cell: ({ status }) => textCell(statusWords[status]) },
  { header: "Active", kind: "text", cell: ({ isActive }) => yesCell(isActive) },
  { header: "Email", kind: "text", cell: ({ email }) => textCell(email) },
  { header: "Phone", kind: "id", cell: ({ phone }) => textCell(phone) },
  { header: "Address 1", kind: "text", cell: ({ address }) => textCell(address.line1) },
  { header: "Address 2", kind: "text", cell: ({ address }) => textCell(address.line2) },
  { header: "City", kind: "text", cell: ({ address }) => textCell(address.city) },
  { header: "State", kind: "text", cell: ({ address }) => textCell(address.region) },
  { header: "Postal Code", kind: "id", cell: ({ address }) => textCell(address.postalCode) },
  { header: "Country", kind: "text", cell: ({ address }) => textCell(address.country) },
  { header: "Tax Group", kind: "text", cell: ({ taxGroup }) => textCell(taxGroup) },
  { header: "Tax Exempt", kind: "text", cell: ({ taxExempt }) => yesCell(taxExempt) },
  { header: "Tax Number", kind: "id", cell: ({ taxNumber }) => textCell(taxNumber) },
  { header: "Master Account", kind: "text", cell: ({ masterAccount }) => textCell(masterAccount) },
  { header: "Location", kind: "text", cell: ({ location }) => textCell(location) },
  { header: "Created Date", kind: "date", cell: ({ createdDate }) => dateCell(createdDate) },
];

const statusWords: Readonly<Record<Customer["status"], string>> = {
  client: "Client",
  lead: "Lead",
  prospect: "Prospect",
};

export const taxGroupColumns: readonly Column<TaxGroup & { readonly agency: TaxAgency | null }>[] =
  [
    { header: "Tax Group", kind: "text", cell: ({ name }) => textCell(name) },
    { header: "Rate", kind: "percent", cell: ({ rate }) => percentCell(rate) },
    { header: "Tax Agency", kind: "text", cell: ({ agency }) => textCell(agency?.name ?? null) },
    {
      header: "Agency Rate",
      kind: "percent",
      cell: ({ agency }) => percentCell(agency?.rate ?? null),
    },
    { header: "Replaces", kind: "text", cell: ({ replaces }) => textCell(replaces) },
  ];

export const incomeAccountColumns: readonly Column<IncomeAccount>[] = [
  { header: "GL Code", kind: "id", cell: ({ glCode }) => textCell(glCode) },
  { header: "Account Name", kind: "text", cell: ({ name }) => textCell(name) },
  { header: "Parent Account", kind: "text", cell: ({ parent }) => textCell(parent) },
  { header: "Active", kind: "text", cell: ({ isActive }) => yesCell(isActive) },
];

export const mergeColumns: readonly Column<Merge>[] = [
  { header: "Merge Date", kind: "date", cell: ({ date }) => dateCell(date) },
  { header: "From Customer ID", kind: "id", cell: ({ fromId }) => textCell(fromId) },
  { header: "From Customer", kind: "text", cell: ({ fromName }) => textCell(fromName) },
  { header: "To Customer ID", kind: "id", cell: ({ toId }) => textCell(toId) },
  { header: "To Customer", kind: "text", cell: ({ toName }) => textCell(toName) },
];
