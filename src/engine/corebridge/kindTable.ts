import { may, need, type KindColumns } from "./columns.ts";

const location = may("text", "Location", "Sales Center", "Location Name");
const customerId = may("id", "Customer ID", "Account ID", "Customer Number");
const companyName = may("name", "Company Name", "Customer", "Customer Name", "Company", "Account");

const customers: KindColumns = {
  kind: "customers",
  title: "customers",
  oneOf: [],
  neverWith: [
    "Invoice Number",
    "Order Number",
    "Estimate Number",
    "Payment Number",
    "Payment Date",
    "Credit Memo Number",
    "Line Total",
    "Subtotal",
    "Total",
    "Order Total",
    "Amount",
    "From Customer ID",
    "Vendor",
    "Vendor Name",
  ],
  fields: [
    need("id", "Customer ID", "Account ID", "Customer Number"),
    need("name", "Company Name", "Customer", "Customer Name", "Account", "Company", "Account Name"),
    need("word", "Status", "Customer Status", "Company Status", "Account Type"),
    may("boolean", "Active", "Is Active"),
    may("text", "Email", "Email Address"),
    may("text", "Phone", "Company Phone", "Phone Number"),
    may("text", "Address 1", "Address", "Address Line 1", "Street"),
    may("text", "Address 2", "Address Line 2"),
    may("text", "City", "Town"),
    may("text", "State", "Province", "Region"),
    may("text", "Postal Code", "Zip", "Zip Code", "Post Code"),
    may("text", "Country"),
    may("text", "Tax Group", "Default Tax Group"),
    may("boolean", "Tax Exempt", "Is Tax Exempt"),
    may("text", "Tax Number"),
    may("text", "Master Account"),
    location,
    may("date", "Created Date", "Date Created", "Created"),
  ],
};

const orders: KindColumns = {
  kind: "orders",
  title: "orders",
  oneOf: ["Customer ID", "Company Name"],
  neverWith: [
    "Line Total",
    "Product Total",
    "Payment Number",
    "Payment Date",
    "Credit Memo Number",
  ],
  fields: [
    need("id", "Invoice Number", "Order Number"),
    customerId,
    companyName,
    need("word", "Status", "Order Status"),
    may("date", "Completed Date", "Sale Date", "Invoiced Date", "Date Completed", "Invoice Date"),
    may("date", "Created Date", "Date Created", "Created"),
    may("date", "Voided Date", "Date Voided"),
    may("text", "Void Reason", "Reason for Editing"),
    may("text", "PO Number", "Purchase Order Number", "Customer PO Number"),
    location,
    need("money", "Subtotal"),
    may("money", "Discount", "Discount Amount"),
    may("money", "Shipping", "Shipping Amount"),
    may("boolean", "Shipping Taxable", "Is Shipping Taxable"),
    may("money", "Postage", "Postage Amount"),
    may("boolean", "Postage Taxable", "Is Postage Taxable"),
    may("money", "Taxable Amount"),
    need("money", "Tax", "Sales Tax", "Taxes", "Tax Amount"),
    need("money", "Total", "Order Total", "Total Price", "Invoice Total"),
    may("text", "Tax Group"),
    may("money", "Balance Due", "Balance"),
    may("id", "Order ID"),
  ],
};

const orderLines: KindColumns = {
  kind: "orderLines",
  title: "order lines",
  oneOf: ["Income Account", "GL Code"],
  neverWith: ["Payment Number", "Credit Memo Number"],
  fields: [
    need("id", "Invoice Number", "Order Number"),
    may("id", "Line Number", "Line Item Order", "Line"),
    need("text", "Description", "Product Description"),
    may("decimal", "Quantity", "Qty", "Product Quantity"),
    may("decimal", "Unit Price"),
    need("money", "Line Total", "Product Total"),
    may("text", "Income Account", "Income Account Name"),
    may("id", "GL Code", "Account Number", "Income Account GL Code"),
    may("boolean", "Taxable", "Is Taxable"),
    // Beyond the contract's list: it tells the lines of two voids of one number apart.
    may("id", "Order ID"),
  ],
};

const payments: KindColumns = {
  kind: "payments",
  title: "payments",
  oneOf: [],
  neverWith: ["Credit Memo Number", "Line Total"],
  fields: [
    need("id", "Payment Number", "Payment ID"),
    need("date", "Payment Date", "Date Received", "Received Date"),
    customerId,
    companyName,
    need("word", "Payment Type", "Payment Method"),
    may("word", "Transaction Type"),
    need("money", "Amount", "Payment Amount"),
    may("text", "Check Number"),
    may("text", "Reference"),
    may("text", "Notes"),
    may("id", "Reconciliation Number"),
    may("date", "Reconciled Date", "Reconciliation Date", "Date Reconciled"),
    may("id", "Original Payment Number", "Original Payment ID"),
    may("boolean", "Voided", "Is Voided"),
    may("date", "Voided Date", "Date Voided"),
    may("id", "Invoice Number", "Order Number"),
    location,
  ],
};

const paymentApplications: KindColumns = {
  kind: "paymentApplications",
  title: "payment applications",
  oneOf: [],
  neverWith: ["Line Total", "Subtotal"],
  fields: [
    need("id", "Payment Number", "Payment ID"),
    need("id", "Invoice Number", "Order Number"),
    need("money", "Amount Applied", "Applied Amount"),
    may("date", "Applied Date", "Date Applied", "Application Date"),
  ],
};

const creditMemos: KindColumns = {
  kind: "creditMemos",
  title: "credit memos",
  oneOf: [],
  neverWith: ["Payment Number", "Line Total", "Subtotal"],
  fields: [
    need("id", "Credit Memo Number", "Credit Memo ID"),
    may("word", "Type", "Credit Type", "Credit Memo Type"),
    customerId,
    companyName,
    need("date", "Date", "Credit Memo Date"),
    need("money", "Amount", "Credit Amount", "Credit Memo Amount"),
    may("boolean", "Voided", "Is Voided"),
    may("text", "Reason"),
  ],
};

const taxGroups: KindColumns = {
  kind: "taxGroups",
  title: "tax groups",
  oneOf: [],
  neverWith: ["Customer ID", "Company Name", "Invoice Number", "Payment Number", "Line Total"],
  fields: [
    need("name", "Tax Group", "Group Name", "Tax Group Name"),
    need("rate", "Rate", "Combined Rate", "Group Rate", "Tax Rate"),
    may("name", "Tax Agency", "Agency", "Tax Agency Name", "Agency Name"),
    may("rate", "Agency Rate", "Tax Agency Rate"),
    may("name", "Replaces"),
  ],
};

const incomeAccounts: KindColumns = {
  kind: "incomeAccounts",
  title: "income accounts",
  oneOf: [],
  neverWith: [
    "Invoice Number",
    "Line Total",
    "Product Total",
    "Quantity",
    "Customer ID",
    "Vendor",
    "Part Number",
    "Part Name",
    "Modifier",
    "Modifier Name",
  ],
  fields: [
    need("id", "GL Code", "Account Number"),
    need("name", "Account Name", "Income Account Name", "Income Account"),
    may("name", "Parent Account", "Parent"),
    may("word", "Status", "Account Status", "Active"),
  ],
};

const customerMerges: KindColumns = {
  kind: "customerMerges",
  title: "customer merges",
  oneOf: [],
  neverWith: [],
  fields: [
    need("date", "Merge Date", "Merged On", "Merged Date", "Date Merged"),
    need("id", "From Customer ID", "From Account ID"),
    may("name", "From Customer", "From Customer Name", "From Company Name"),
    need("id", "To Customer ID", "To Account ID"),
    may("name", "To Customer", "To Customer Name", "To Company Name"),
  ],
};

const reconciliations: KindColumns = {
  kind: "reconciliations",
  title: "reconciliations",
  oneOf: [],
  neverWith: [
    "Payment Number",
    "Payment ID",
    "Payment Date",
    "Invoice Number",
    "Check Number",
    "Credit Memo Number",
  ],
  fields: [
    need("id", "Reconciliation Number", "Reconciliation ID"),
    need("date", "Date", "Reconciliation Date", "Reconciled Date"),
    location,
    may("text", "Payment Type", "Payment Method"),
    may("money", "Amount", "Total", "Total Amount"),
    may("money", "Refunds", "Refund"),
    may("money", "Bad Debt"),
  ],
};

/** Which columns each kind of export has, by the contract's table "CoreBridge exports". */
export const kindTable: readonly KindColumns[] = [
  customers,
  orders,
  orderLines,
  payments,
  paymentApplications,
  creditMemos,
  taxGroups,
  incomeAccounts,
  customerMerges,
  reconciliations,
];
