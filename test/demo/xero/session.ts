import { AccountingApi, BankTransaction, Invoice, LineAmountTypes, type LineItem } from "xero-node";
import { startDemoXero, type DemoXero, type DemoXeroOptions } from "#demo/xero/start.ts";

/** A demo organisation with a clock that tests turn, and the genuine xero-node connected to it. */
export interface Session {
  readonly demo: DemoXero;
  readonly api: AccountingApi;
  readonly tenantId: string;
  /** What the api was given; it can be set there, not read. */
  readonly token: string;
  readonly clock: { ms: number };
}

const noon = Date.parse("2026-03-02T12:00:00Z");

export async function startSession(options: DemoXeroOptions = {}): Promise<Session> {
  const clock = { ms: noon };
  const demo = await startDemoXero({ now: () => clock.ms, ...options });
  const api = new AccountingApi(`${demo.url}/api.xro/2.0`);
  const token = await clientCredentials(demo, "");
  api.accessToken = token;
  return { demo, api, tenantId: demo.tenantId, token, clock };
}

/** A Custom Connection's token; an empty scope asks for all. */
export async function clientCredentials(demo: DemoXero, scope: string): Promise<string> {
  const response = await fetch(`${demo.url}/connect/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from("DEMO:demo-secret").toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      ...(scope === "" ? {} : { scope }),
    }),
  });
  const body: unknown = await response.json();
  return String(member(body, "access_token"));
}

/** xero-node rejects with a JSON text: its status, and the sentences of Xero in it. */
export interface Refusal {
  readonly status: number;
  readonly sentences: readonly string[];
  readonly headers: unknown;
  readonly body: unknown;
}

export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    const rejected: unknown = JSON.parse(String(error));
    const response = member(rejected, "response");
    const body = member(rejected, "body");
    return {
      status: Number(member(response, "statusCode")),
      sentences: sentencesOf(member(body, "Elements")),
      headers: member(response, "headers"),
      body,
    };
  }
  throw new Error("The call was not refused");
}

/** The sentences of every element, in order: of a 400, or of elements answered one by one. */
export function sentencesOf(elements: unknown): readonly string[] {
  if (!Array.isArray(elements)) return [];
  return elements.flatMap((element: unknown) => {
    const errors = member(element, "ValidationErrors") ?? member(element, "validationErrors");
    return Array.isArray(errors)
      ? errors.map((error: unknown) => String(member(error, "Message") ?? member(error, "message")))
      : [];
  });
}

export function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? Reflect.get(value, name)
    : undefined;
}

/** A plain call, for what xero-node would not send. */
export async function rawCall(
  session: Session,
  method: string,
  path: string,
  body: unknown,
): Promise<Response> {
  return fetch(`${session.demo.url}/api.xro/2.0${path}`, {
    method,
    headers: { authorization: `Bearer ${session.token}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

export async function newContact(
  session: Session,
  name: string,
  contactNumber?: string,
): Promise<string> {
  const answer = await session.api.createContacts(session.tenantId, {
    contacts: [contactNumber === undefined ? { name } : { name, contactNumber }],
  });
  return text(answer.body.contacts?.[0]?.contactID);
}

/** An approved invoice of one line over 100.00 to account 200 without tax, but for what is given. */
export function invoiceOf(contactID: string, number: string, over: Partial<Invoice> = {}): Invoice {
  return {
    type: Invoice.TypeEnum.ACCREC,
    status: Invoice.StatusEnum.AUTHORISED,
    contact: { contactID },
    invoiceNumber: number,
    date: "2026-02-10",
    dueDate: "2026-03-10",
    lineAmountTypes: LineAmountTypes.Exclusive,
    lineItems: [lineOf("100.00")],
    ...over,
  };
}

export function lineOf(amount: string, over: Partial<LineItem> = {}): LineItem {
  return {
    description: "Sign",
    quantity: 1,
    unitAmount: Number(amount),
    accountCode: "200",
    taxType: "NONE",
    ...over,
  };
}

export async function newInvoice(
  session: Session,
  contactId: string,
  number: string,
  over: Partial<Invoice> = {},
): Promise<string> {
  const answer = await session.api.createInvoices(
    session.tenantId,
    { invoices: [invoiceOf(contactId, number, over)] },
    true,
    4,
  );
  return text(answer.body.invoices?.[0]?.invoiceID);
}

/** An overpayment of that amount; gives the ids of both of its documents. */
export async function newOverpayment(
  session: Session,
  contactId: string,
  amount: number,
  over: Partial<BankTransaction> = {},
): Promise<{ readonly overpaymentId: string; readonly bankTransactionId: string }> {
  const bankTransactions = [overpaymentOf(contactId, amount, over)];
  const answer = await session.api.createBankTransactions(
    session.tenantId,
    { bankTransactions },
    true,
    4,
  );
  const [row] = answer.body.bankTransactions ?? [];
  return {
    overpaymentId: text(row?.overpaymentID),
    bankTransactionId: text(row?.bankTransactionID),
  };
}

export function overpaymentOf(
  contactID: string,
  amount: number,
  over: Partial<BankTransaction> = {},
): BankTransaction {
  return {
    type: BankTransaction.TypeEnum.RECEIVEOVERPAYMENT,
    contact: { contactID },
    bankAccount: { code: "090" },
    lineAmountTypes: LineAmountTypes.NoTax,
    date: "2026-02-20",
    reference: "CB-1",
    lineItems: [{ description: "CB-1", lineAmount: amount }],
    ...over,
  };
}

export function text(value: string | undefined): string {
  if (value === undefined) throw new Error("A text is missing");
  return value;
}
