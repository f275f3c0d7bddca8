import type { Ledger } from "../ledger.ts";
import type { ConsentMode } from "../identity/consent.ts";
import * as contacts from "./contactHooks.ts";
import * as documents from "./documentHooks.ts";
import * as money from "./moneyHooks.ts";
import * as settings from "./settingsHooks.ts";

/** What people do in Xero's own screens, beyond what the API can. */
export interface DemoHooks {
  /** The loser is archived and points to the keeper; its documents move. */
  readonly mergeContacts: (fromId: string, toId: string) => void;
  readonly archiveContact: (contactId: string) => void;
  readonly restoreContact: (contactId: string) => void;
  readonly renameContact: (contactId: string, name: string) => void;
  /** Changes what stands on a contact: EmailAddress, TaxNumber … and ContactNumber is not for people. */
  readonly editContact: (contactId: string, texts: Readonly<Record<string, string>>) => void;
  readonly createContact: (contact: contacts.NewContact) => string;
  readonly createInvoice: (document: documents.NewDocument) => string;
  readonly createCreditNote: (document: documents.NewDocument) => string;
  readonly renameInvoice: (invoiceId: string, number: string) => void;
  readonly editInvoice: (invoiceId: string, changes: documents.DocumentChanges) => void;
  readonly voidInvoice: (invoiceId: string) => void;
  readonly voidCreditNote: (creditNoteId: string) => void;
  /** Gives the id of the overpayment. */
  readonly createOverpayment: (receipt: money.NewReceipt) => string;
  /** Gives the id of the prepayment; `accountCode` is what it is coded to. */
  readonly createPrepayment: (
    receipt: money.NewReceipt & { readonly accountCode: string },
  ) => string;
  /** Removes its bank transaction too. */
  readonly voidOverpayment: (overpaymentId: string) => void;
  readonly allocate: (
    kind: money.CreditKind,
    creditId: string,
    invoiceId: string,
    cents: bigint,
  ) => string;
  /** Takes off all allocations of a credit, or only those to one invoice. */
  readonly unallocate: (kind: money.CreditKind, creditId: string, invoiceId?: string) => void;
  readonly refundCredit: (
    kind: money.CreditKind,
    creditId: string,
    cents: bigint,
    date: string,
  ) => string;
  readonly deletePayment: (paymentId: string) => void;
  /** A bank line matched straight to the invoice. */
  readonly bankFeedPayment: (invoiceId: string, cents: bigint, date: string) => string;
  readonly reconcile: (bankTransactionId: string) => void;
  readonly setLockDate: (dates: settings.LockDates) => void;
  readonly archiveAccount: (code: string) => void;
  readonly archiveTaxRate: (taxType: string) => void;
  readonly deleteTaxRate: (taxType: string) => void;
  /** Settings > Connected apps > Disconnect, of every app: their tokens still live, but open nothing here. */
  readonly disconnectApps: () => void;
  /** What the login page does from now on: shows its button, redirects at once, or refuses; and what is allowed. */
  readonly setConsent: SetConsent;
}

type SetConsent = (mode: ConsentMode, granted?: readonly string[]) => void;

/** Each hook does its work, then keeps it as a call of the API would. A hook that cannot be done throws. */
export function createHooks(ledger: Ledger, commit: () => void, setConsent: SetConsent): DemoHooks {
  const kept = <Arguments extends readonly unknown[], Value>(
    act: (ledger: Ledger, ...values: Arguments) => Value,
  ): ((...values: Arguments) => Value) => {
    return (...values) => {
      const value = act(ledger, ...values);
      commit();
      return value;
    };
  };
  return {
    mergeContacts: kept(contacts.mergeContacts),
    archiveContact: kept(contacts.archiveContact),
    restoreContact: kept(contacts.restoreContact),
    renameContact: kept(contacts.renameContact),
    editContact: kept(contacts.editContact),
    createContact: kept(contacts.createContact),
    createInvoice: kept(documents.createInvoice),
    createCreditNote: kept(documents.createCreditNote),
    renameInvoice: kept(documents.renameInvoice),
    editInvoice: kept(documents.editInvoice),
    voidInvoice: kept(documents.voidInvoice),
    voidCreditNote: kept(documents.voidCreditNote),
    createOverpayment: kept(money.createOverpayment),
    createPrepayment: kept(money.createPrepayment),
    voidOverpayment: kept(money.voidOverpayment),
    allocate: kept(money.allocateCredit),
    unallocate: kept(money.unallocateCredit),
    refundCredit: kept(money.refundCredit),
    deletePayment: kept(money.deletePayment),
    bankFeedPayment: kept(money.bankFeedPayment),
    reconcile: kept(money.reconcile),
    setLockDate: kept(settings.setLockDate),
    archiveAccount: kept(settings.archiveAccount),
    archiveTaxRate: kept(settings.archiveTaxRate),
    deleteTaxRate: kept(settings.deleteTaxRate),
    disconnectApps: kept(settings.disconnectApps),
    setConsent,
  };
}
