import { defined } from "#engine/base/assert.ts";
import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { parseDecimal4, toRate, type Decimal4 } from "#engine/base/decimal.ts";
import { parseCents, type Cents } from "#engine/base/money.ts";
import type {
  Allocate,
  ContactFields,
  CreateContact,
  CreateCreditNote,
  CreateInvoice,
  CreatePayment,
  CreateTaxRate,
  LineFields,
  Write,
} from "#engine/plan/command.ts";
import type { XeroRequest } from "#server/xero/port.ts";
import { requestOf } from "#server/xero/request.ts";
import type { Session } from "./session.ts";

/** Writes as the plan makes them, with the commonest content; a test says what differs. */

export function cents(amount: string): Cents {
  const result = parseCents(amount);
  if (!result.ok) throw new Error(amount);
  return result.value;
}

export function decimal4(number: string): Decimal4 {
  const result = parseDecimal4(number);
  if (!result.ok) throw new Error(number);
  return result.value;
}

export function day(date: string): IsoDate {
  return defined(parseIsoDate(date), date);
}

export const noContact: ContactFields = {
  name: null,
  number: null,
  email: null,
  phone: null,
  street: null,
  taxNumber: null,
};

export function contact(
  name: string,
  number: string,
  over: Partial<ContactFields> = {},
): CreateContact {
  return { type: "createContact", contact: { ...noContact, name, number, ...over } };
}

export function line(amount: string, over: Partial<LineFields> = {}): LineFields {
  return {
    id: null,
    description: "Sign",
    quantity: decimal4("1"),
    unitAmount: decimal4(amount),
    amount: cents(amount),
    accountCode: "200",
    tax: { taxType: "NONE" },
    tracking: null,
    ...over,
  };
}

export function invoice(
  contactId: string,
  number: string,
  over: Partial<CreateInvoice> = {},
): CreateInvoice {
  return {
    type: "createInvoice",
    contact: { xeroId: contactId },
    number,
    date: day("2026-02-10"),
    dueDate: day("2026-03-12"),
    reference: null,
    lines: [line("100.00")],
    total: cents("100.00"),
    ...over,
  };
}

export function creditNote(
  contactId: string,
  number: string,
  over: Partial<CreateCreditNote> = {},
): CreateCreditNote {
  return {
    type: "createCreditNote",
    contact: { xeroId: contactId },
    number,
    date: day("2026-02-11"),
    reference: "StoreCredit",
    lines: [line("25.00")],
    total: cents("25.00"),
    ...over,
  };
}

export function payment(
  contactId: string,
  reference: string,
  amount: string,
  over: Partial<CreatePayment> = {},
): CreatePayment {
  return {
    type: "createPayment",
    kind: "overpayment",
    contact: { xeroId: contactId },
    bankAccountCode: "090",
    accountCode: null,
    date: day("2026-02-20"),
    reference,
    description: `Payment ${reference}`,
    amount: cents(amount),
    ...over,
  };
}

export function allocate(
  kind: Allocate["kind"],
  creditId: string,
  invoiceId: string,
  amount: string,
): Allocate {
  return {
    type: "allocate",
    kind,
    credit: { xeroId: creditId },
    invoice: { xeroId: invoiceId },
    amount: cents(amount),
    date: day("2026-02-20"),
  };
}

export function taxRate(name: string, percent: string): CreateTaxRate {
  const rate = toRate(decimal4(percent));
  return {
    type: "createTaxRate",
    name,
    components: [{ name, rate, isCompound: false }],
    reportTaxType: null,
  };
}

let made = 0;

/** A request under a key of its own. */
export function request(...writes: readonly Write[]): XeroRequest {
  made += 1;
  return requestOf(`key-${made}`, writes);
}

/** Sends writes that must all succeed, and gives their ids. */
export async function sent(
  session: Session,
  ...writes: readonly Write[]
): Promise<readonly string[]> {
  const answer = await session.xero.send(request(...writes));
  if (answer.type !== "answered") throw new Error(answer.failure.message);
  return answer.elements.map((element) => {
    if (element.type !== "done") throw new Error(JSON.stringify(element));
    return element.xeroId;
  });
}

export async function sentOne(session: Session, write: Write): Promise<string> {
  const [id] = await sent(session, write);
  return defined(id, "an id");
}
