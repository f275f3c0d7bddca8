/**
 * The fields Xero knows, by kind of element: name:form, where the form is t text, n number, m money,
 * b boolean, d date, g id, e(a|b) one of a list, Kind a child, Kind* a list of children, x anything.
 * Source: the schemas of XeroAPI/Xero-OpenAPI xero_accounting.yaml 16.1.0.
 */
const invoice =
  "Type:t Contact:Contact LineItems:LineItem* Date:d DueDate:d LineAmountTypes:e(Exclusive|Inclusive|NoTax) InvoiceNumber:t Reference:t BrandingThemeID:g Url:t CurrencyCode:t CurrencyRate:n Status:t SentToContact:b ExpectedPaymentDate:d PlannedPaymentDate:d CISDeduction:m CISRate:n SubTotal:m TotalTax:m Total:m TotalDiscount:m RoundingAmount:m InvoiceID:g RepeatingInvoiceID:g HasAttachments:b IsDiscounted:b Payments:x Prepayments:x Overpayments:x AmountDue:m AmountPaid:m FullyPaidOnDate:d AmountCredited:m UpdatedDateUTC:x UpdatedDateUTCString:x CreditNotes:x Attachments:x HasErrors:b StatusAttributeString:t ValidationErrors:x Warnings:x InvoiceAddresses:x";
const creditNote =
  "Type:t Contact:Contact Date:d DueDate:d Status:t LineAmountTypes:e(Exclusive|Inclusive|NoTax) LineItems:LineItem* SubTotal:m TotalTax:m Total:m CISDeduction:m CISRate:n UpdatedDateUTC:x UpdatedDateUTCString:x CurrencyCode:t FullyPaidOnDate:d CreditNoteID:g CreditNoteNumber:t Reference:t SentToContact:b CurrencyRate:n RemainingCredit:m Allocations:x AppliedAmount:m Payments:x BrandingThemeID:g StatusAttributeString:t HasAttachments:b HasErrors:b ValidationErrors:x Warnings:x InvoiceAddresses:x";
const contact =
  "ContactID:g MergedToContactID:g ContactNumber:t AccountNumber:t ContactStatus:t Name:t FirstName:t LastName:t CompanyNumber:t EmailAddress:t ContactPersons:ContactPerson* BankAccountDetails:t TaxNumber:t TaxNumberType:t AccountsReceivableTaxType:t AccountsPayableTaxType:t Addresses:Address* Phones:Phone* IsSupplier:b IsCustomer:b SalesDefaultLineAmountType:t PurchasesDefaultLineAmountType:t DefaultCurrency:t XeroNetworkKey:t SalesDefaultAccountCode:t PurchasesDefaultAccountCode:t SalesTrackingCategories:x PurchasesTrackingCategories:x TrackingCategoryName:t TrackingCategoryOption:t PaymentTerms:x UpdatedDateUTC:x ContactGroups:x Website:t BrandingTheme:x BatchPayments:x Discount:n Balances:x Attachments:x HasAttachments:b ValidationErrors:x HasValidationErrors:b StatusAttributeString:t";

const kinds = {
  Invoice: invoice,
  CreditNote: creditNote,
  Contact: contact,
  ContactPerson: "FirstName:t LastName:t EmailAddress:t IncludeInEmails:b",
  Address:
    "AddressType:t AddressLine1:t AddressLine2:t AddressLine3:t AddressLine4:t City:t Region:t PostalCode:t Country:t AttentionTo:t",
  Phone: "PhoneType:t PhoneNumber:t PhoneAreaCode:t PhoneCountryCode:t",
  LineItem:
    "LineItemID:g Description:t Quantity:n UnitAmount:n ItemCode:t AccountCode:t AccountID:g TaxType:t TaxAmount:m Item:x LineAmount:m Tracking:Tracking* DiscountRate:n DiscountAmount:m RepeatingInvoiceID:g Taxability:t SalesTaxCodeId:n TaxBreakdown:x",
  Tracking: "TrackingCategoryID:g TrackingOptionID:g Name:t Option:t",
  BankTransaction:
    "Type:t LineItems:LineItem* Contact:Contact BankAccount:Account IsReconciled:b Date:d Reference:t CurrencyCode:t CurrencyRate:n Url:t Status:t LineAmountTypes:e(Exclusive|Inclusive|NoTax) SubTotal:m TotalTax:m Total:m BankTransactionID:g PrepaymentID:g OverpaymentID:g UpdatedDateUTC:x HasAttachments:b StatusAttributeString:t ValidationErrors:x",
  Account:
    "Code:t Name:t AccountID:g Type:t BankAccountNumber:t Status:t Description:t BankAccountType:t CurrencyCode:t TaxType:t EnablePaymentsToAccount:b ShowInExpenseClaims:b Class:t SystemAccount:t ReportingCode:t ReportingCodeName:t HasAttachments:b UpdatedDateUTC:x AddToWatchlist:b ValidationErrors:x",
  TaxRate:
    "Name:t TaxType:t TaxComponents:TaxComponent* Status:t ReportTaxType:t CanApplyToAssets:b CanApplyToEquity:b CanApplyToExpenses:b CanApplyToLiabilities:b CanApplyToRevenue:b DisplayTaxRate:n EffectiveRate:n",
  TaxComponent: "Name:t Rate:n IsCompound:b IsNonRecoverable:b",
  Allocation:
    "AllocationID:g Invoice:Invoice Overpayment:x Prepayment:x CreditNote:x Amount:m Date:d IsDeleted:b StatusAttributeString:t ValidationErrors:x",
  Credit: "OverpaymentID:g PrepaymentID:g ID:g Type:t LineItems:LineItem*",
  Payment:
    "Invoice:Invoice CreditNote:CreditNote Prepayment:Credit Overpayment:Credit InvoiceNumber:t CreditNoteNumber:t BatchPayment:x Account:Account Code:t Date:d CurrencyRate:n Amount:m BankAmount:m Reference:t IsReconciled:b Status:t PaymentType:t UpdatedDateUTC:x UpdatedDateUTCString:x PaymentID:g BatchPaymentID:g BankAccountNumber:t Particulars:t Details:t HasAccount:b HasValidationErrors:b StatusAttributeString:t ValidationErrors:x Warnings:x",
  HistoryRecord: "Details:t Changes:t User:t DateUTC:x DateUTCString:x ValidationErrors:x",
} as const satisfies Readonly<Record<string, string>>;

export type Kind = keyof typeof kinds;

export type ScalarForm =
  | { readonly type: "text" | "number" | "money" | "flag" | "date" | "id" | "any" }
  | { readonly type: "choice"; readonly choices: readonly string[] };

export type Form =
  | ScalarForm
  | { readonly type: "child"; readonly kind: Kind }
  | { readonly type: "children"; readonly kind: Kind };

export interface KnownField {
  readonly name: string;
  readonly form: Form;
}

const plainForms: ReadonlyMap<string, ScalarForm> = new Map([
  ["t", { type: "text" }],
  ["n", { type: "number" }],
  ["m", { type: "money" }],
  ["b", { type: "flag" }],
  ["d", { type: "date" }],
  ["g", { type: "id" }],
  ["x", { type: "any" }],
]);

const fieldsByKind: ReadonlyMap<string, ReadonlyMap<string, KnownField>> = new Map(
  Object.entries(kinds).map(([kind, text]) => [kind, readKind(text)]),
);

/** Xero matches field names without regard to case. */
export function knownField(kind: Kind, name: string): KnownField | undefined {
  return fieldsByKind.get(kind)?.get(name.toLowerCase());
}

function readKind(text: string): ReadonlyMap<string, KnownField> {
  return new Map(
    text.split(" ").map((entry) => {
      const [name = "", form = ""] = entry.split(":");
      return [name.toLowerCase(), { name, form: readForm(form) }];
    }),
  );
}

function readForm(text: string): Form {
  const plain = plainForms.get(text);
  if (plain !== undefined) return plain;
  const choices = /^e\((?<choices>.*)\)$/u.exec(text)?.groups?.["choices"];
  if (choices !== undefined) return { type: "choice", choices: choices.split("|") };
  const kind = Object.keys(kinds).find(isKind(text.replace("*", "")));
  if (kind === undefined) throw new Error(`Defect: no form ${text}`);
  return { type: text.endsWith("*") ? "children" : "child", kind };
}

function isKind(name: string): (kind: string) => kind is Kind {
  return (kind): kind is Kind => kind === name;
}
