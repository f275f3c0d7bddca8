import { err, ok, type Result } from "#engine/base/result.ts";
import { zeroCents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import { pageSizeMax } from "#engine/xero/limits.ts";
import type { Credit, DirectPayment, Snapshot } from "#engine/xero/snapshot.ts";
import type { HttpAnswer } from "./failures.ts";
import type { Clock, XeroFailure } from "./port.ts";
import {
  readAccount,
  readContact,
  readCredit,
  readCreditNote,
  readInvoice,
  readOrganisation,
  readPayment,
  readTaxRate,
  refundedCents,
} from "./readSnapshot.ts";
import type { MakeCall, Transport } from "./transport.ts";
import { isObject, object, objects, text, type WireObject } from "./wire.ts";

/** Pages of one list at the most: a million documents. */
const pagesMax = 1000;

/** A read that found nobody there is tried so often, with growing waits. */
const readTriesMax = 5;

export interface PullOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  /** 0 to 1, for the jitter of waits. */
  readonly random: () => number;
}

/** Reads the whole organisation: one call a list, and one for each further thousand. */
export async function pullSnapshot(options: PullOptions): Promise<Result<Snapshot, XeroFailure>> {
  try {
    const lists = await Promise.all([
      read(options, "Organisations", (api, tenant) => api.getOrganisations(tenant)),
      read(options, "Accounts", (api, tenant) => api.getAccounts(tenant)),
      read(options, "TaxRates", (api, tenant) => api.getTaxRates(tenant)),
      pages(
        options,
        "Contacts",
        (page) => (api, tenant) =>
          api.getContacts(
            tenant,
            undefined,
            undefined,
            undefined,
            undefined,
            page,
            true,
            undefined,
            undefined,
            pageSizeMax,
          ),
      ),
      pages(
        options,
        "Invoices",
        (page) => (api, tenant) =>
          api.getInvoices(
            tenant,
            undefined,
            'Type=="ACCREC"',
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            page,
            true,
            undefined,
            4,
            undefined,
            pageSizeMax,
          ),
      ),
      pages(
        options,
        "CreditNotes",
        (page) => (api, tenant) =>
          api.getCreditNotes(
            tenant,
            undefined,
            'Type=="ACCRECCREDIT"',
            undefined,
            page,
            4,
            pageSizeMax,
          ),
      ),
      pages(
        options,
        "Overpayments",
        (page) => (api, tenant) =>
          api.getOverpayments(tenant, undefined, undefined, undefined, page, 4, pageSizeMax),
      ),
      pages(
        options,
        "Prepayments",
        (page) => (api, tenant) =>
          api.getPrepayments(tenant, undefined, undefined, undefined, page, 4, pageSizeMax),
      ),
    ]);
    const failed = lists.find((list) => !list.ok);
    if (failed !== undefined && !failed.ok) return failed;
    const [
      organisations,
      accounts,
      taxRates,
      contacts,
      invoices,
      creditNotes,
      overpayments,
      prepayments,
    ] = lists.map((list) => (list.ok ? list.value : []));
    const received = [
      ...(overpayments ?? [])
        .filter(isReceived)
        .map((wire) => ({ kind: "overpayment" as const, wire })),
      ...(prepayments ?? [])
        .filter(isReceived)
        .map((wire) => ({ kind: "prepayment" as const, wire })),
    ];
    const bank = received.length === 0 ? ok([]) : await bankTransactions(options);
    if (!bank.ok) return bank;
    const [organisation] = organisations ?? [];
    if (organisation === undefined)
      return err({ type: "refused", status: 200, message: "Xero's answer names no organisation." });
    return await withPayments(options, {
      organisation: readOrganisation(organisation),
      accounts: (accounts ?? []).map(readAccount).toSorted(byId),
      taxRates: (taxRates ?? [])
        .map(readTaxRate)
        .toSorted((a, b) => compareText(a.taxType, b.taxType)),
      contacts: (contacts ?? []).map(readContact).toSorted(byId),
      invoices: (invoices ?? [])
        .filter((wire) => wire["Type"] === "ACCREC")
        .map(readInvoice)
        .toSorted(byId),
      creditNotes: (creditNotes ?? [])
        .filter((wire) => wire["Type"] === "ACCRECCREDIT")
        .map(readCreditNote)
        .toSorted(byId),
      credits: readCredits(received, bank.value),
    });
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : "unknown";
    return err({
      type: "refused",
      status: 200,
      message: `Xero's answer could not be read: ${why}`,
    });
  }
}

/** A list that is not paged. */
export async function read(
  options: PullOptions,
  field: string,
  make: MakeCall,
): Promise<Result<readonly WireObject[], XeroFailure>> {
  const answer = await patiently(options, make);
  return answer.ok
    ? ok(isObject(answer.value.body) ? objects(answer.value.body, field) : [])
    : answer;
}

async function pages(
  options: PullOptions,
  field: string,
  makePage: (page: number) => MakeCall,
): Promise<Result<readonly WireObject[], XeroFailure>> {
  const all = new Map<string, WireObject>();
  const idField = `${field.replace(/s$/u, "")}ID`;
  for (let page = 1; page <= pagesMax; page += 1) {
    const answer = await patiently(options, makePage(page));
    if (!answer.ok) return answer;
    const rows = isObject(answer.value.body) ? objects(answer.value.body, field) : [];
    // A document that was touched while we read comes again on a later page: the later one is the newer.
    rows.forEach((row, index) =>
      all.set(text(row, idField) ?? `${page.toString()}/${index.toString()}`, row),
    );
    if (rows.length < pageSizeMax || page >= pageCountOf(answer.value))
      return ok([...all.values()]);
  }
  return err({
    type: "refused",
    status: 200,
    message: `Xero has more than ${(pagesMax * pageSizeMax).toString()} ${field}: that is more than Tieout reads.`,
  });
}

function pageCountOf({ body }: HttpAnswer): number {
  const pagination = isObject(body) ? object(body, "pagination") : null;
  const count = pagination === null ? Number.NaN : Number(pagination["pageCount"]);
  return Number.isFinite(count) ? count : Number.POSITIVE_INFINITY;
}

/** Reading changes nothing, so a read that got no answer is simply made again. */
async function patiently(
  { transport, clock, random }: PullOptions,
  make: MakeCall,
): Promise<Result<HttpAnswer, XeroFailure>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await transport.call("GET", make);
    if (result.ok) return result;
    const { failure } = result.error;
    if (failure.type !== "unreachable" || attempt >= readTriesMax) return err(failure);
    await clock.sleep(2 ** (attempt - 1) * 500 * (0.5 + random()));
  }
}

async function bankTransactions(
  options: PullOptions,
): Promise<Result<readonly WireObject[], XeroFailure>> {
  return pages(
    options,
    "BankTransactions",
    (page) => (api, tenant) =>
      api.getBankTransactions(
        tenant,
        undefined,
        'Type=="RECEIVE-OVERPAYMENT" OR Type=="RECEIVE-PREPAYMENT"',
        undefined,
        page,
        4,
        pageSizeMax,
      ),
  );
}

function isReceived(wire: WireObject): boolean {
  const type = text(wire, "Type");
  return type === null || type.startsWith("RECEIVE");
}

function readCredits(
  received: readonly { readonly kind: Credit["kind"]; readonly wire: WireObject }[],
  bank: readonly WireObject[],
): readonly Credit[] {
  const bankById = new Map<string, WireObject>();
  for (const wire of bank) {
    for (const field of ["OverpaymentID", "PrepaymentID", "BankTransactionID"]) {
      const id = text(wire, field);
      if (id !== null) bankById.set(id, wire);
    }
  }
  return received
    .map(({ kind, wire }) =>
      readCredit(
        kind,
        wire,
        bankById.get(text(wire, kind === "overpayment" ? "OverpaymentID" : "PrepaymentID") ?? ""),
      ),
    )
    .toSorted(byId);
}

/**
 * Lists may leave the payments out that they have: where the figures say that there are some, one more list is
 * read, and only then.
 */
async function withPayments(
  options: PullOptions,
  snapshot: Snapshot,
): Promise<Result<Snapshot, XeroFailure>> {
  const lacksPaid = snapshot.invoices.some(
    ({ amountPaid, payments, status }) =>
      status !== "VOIDED" && amountPaid > zeroCents && payments.length === 0,
  );
  const lacksRefunds = [...snapshot.credits, ...snapshot.creditNotes].some(
    (credit) => refundedCents(credit) > zeroCents && credit.refunds.length === 0,
  );
  if (!lacksPaid && !lacksRefunds) return ok(snapshot);
  const list = await pages(
    options,
    "Payments",
    (page) => (api, tenant) =>
      api.getPayments(tenant, undefined, undefined, undefined, page, pageSizeMax),
  );
  if (!list.ok) return list;
  const byDocument = paymentsByDocument(list.value);
  const refundsOf = <T extends { readonly id: string; readonly refunds: readonly DirectPayment[] }>(
    credit: T,
  ): T =>
    credit.refunds.length > 0 ? credit : { ...credit, refunds: byDocument.get(credit.id) ?? [] };
  return ok({
    ...snapshot,
    invoices: snapshot.invoices.map((invoice) =>
      invoice.payments.length > 0
        ? invoice
        : { ...invoice, payments: byDocument.get(invoice.id) ?? [] },
    ),
    creditNotes: snapshot.creditNotes.map(refundsOf),
    credits: snapshot.credits.map(refundsOf),
  });
}

function paymentsByDocument(
  list: readonly WireObject[],
): ReadonlyMap<string, readonly DirectPayment[]> {
  const byDocument = new Map<string, DirectPayment[]>();
  for (const wire of list) {
    if (text(wire, "Status") === "DELETED") continue;
    const ids = [
      ["Invoice", "InvoiceID"],
      ["CreditNote", "CreditNoteID"],
      ["Overpayment", "OverpaymentID"],
      ["Prepayment", "PrepaymentID"],
    ].flatMap(([part = "", field = ""]) => {
      const document = object(wire, part);
      return document === null ? [] : (text(document, field) ?? []);
    });
    const payment = readPayment(wire);
    for (const id of new Set(ids)) byDocument.set(id, [...(byDocument.get(id) ?? []), payment]);
  }
  return byDocument;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}
