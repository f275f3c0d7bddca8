import {
  lineOf,
  member,
  newContact,
  newInvoice,
  newOverpayment,
  refusalOf,
  startSession,
  text,
  type Session,
} from "./session.ts";

let session: Session;
let contactId: string;
let invoiceId: string;
let overpaymentId: string;

beforeEach(async () => {
  session = await startSession();
  contactId = await newContact(session, "Acme", "1001");
  invoiceId = await newInvoice(session, contactId, "A-1");
  overpaymentId = (await newOverpayment(session, contactId, 150)).overpaymentId;
});

afterEach(async () => {
  await session.demo.close();
});

function allocate(
  amount: number,
  invoiceID = invoiceId,
): ReturnType<Session["api"]["createOverpaymentAllocations"]> {
  const allocations = [{ amount, date: "2026-01-01", invoice: { invoiceID } }];
  return session.api.createOverpaymentAllocations(session.tenantId, overpaymentId, { allocations });
}

async function refused(amount: number, invoiceID = invoiceId): Promise<readonly string[]> {
  return (await refusalOf(allocate(amount, invoiceID))).sentences;
}

function invoice(): unknown {
  return session.demo.books().invoices[0];
}

test("an allocation moves credit to the invoice, dated the later of both", async () => {
  const answer = await allocate(60.5);
  expect(answer.body.allocations?.[0]).toMatchObject({
    amount: 60.5,
    invoice: { invoiceNumber: "A-1" },
  });
  expect(invoice()).toMatchObject({
    status: "AUTHORISED",
    amountCredited: "60.50",
    amountPaid: "0.00",
    amountDue: "39.50",
  });
  expect(session.demo.books().overpayments[0]).toMatchObject({
    remainingCredit: "89.50",
    status: "AUTHORISED",
  });
  expect(session.demo.books().allocations).toMatchObject([
    { amount: "60.50", date: "2026-02-20", creditKind: "overpayment" },
  ]);
});

test("a full allocation makes the invoice PAID on that day, and the invoice shows the overpayment", async () => {
  await allocate(100);
  const answer = await session.api.getInvoice(session.tenantId, invoiceId);
  expect(answer.response.data).toMatchObject({
    Invoices: [
      {
        Status: "PAID",
        FullyPaidOnDate: "/Date(1771545600000+0000)/",
        Overpayments: [{ OverpaymentID: overpaymentId, AppliedAmount: 100, Total: 150 }],
      },
    ],
  });
});

test("credit that is used up is PAID", async () => {
  await allocate(100);
  await allocate(50, await newInvoice(session, contactId, "A-2"));
  expect(session.demo.books().overpayments[0]).toMatchObject({
    status: "PAID",
    remainingCredit: "0.00",
  });
});

test("several allocations of one overpayment go in one request", async () => {
  const second = await newInvoice(session, contactId, "A-2");
  const allocations = [invoiceId, second].map((invoiceID) => ({
    amount: 50,
    date: "2026-03-01",
    invoice: { invoiceID },
  }));
  await session.api.createOverpaymentAllocations(
    session.tenantId,
    overpaymentId,
    { allocations },
    false,
  );
  expect(session.demo.books().allocations).toHaveLength(2);
});

test("more than remains is refused", async () => {
  await newInvoice(session, contactId, "A-2", { lineItems: [lineOf("500")] });
  const big = text(session.demo.books().invoices[1]?.id);
  expect(await refused(150.01, big)).toEqual([
    "Overpayment cannot be allocated as the allocation amount is greater than the amount remaining on the Overpayment",
  ]);
});

test("more than is due is refused", async () => {
  expect(await refused(100.01)).toEqual([
    "Overpayment cannot be allocated as amount is greater than amount outstanding",
  ]);
});

test("a paid invoice is refused", async () => {
  session.demo.hooks.bankFeedPayment(invoiceId, 10_000n, "2026-02-20");
  expect(await refused(1)).toEqual([
    "The invoice you are trying to allocate to has already been paid off",
  ]);
});

test("nothing, a draft, another contact's invoice and an unknown one are refused", async () => {
  const other = await newInvoice(session, await newContact(session, "Beta"), "B-1");
  const draft = session.demo.hooks.createInvoice({
    contactId,
    date: "2026-02-01",
    status: "DRAFT",
    lines: [{ description: "x", cents: 100n }],
  });
  expect(await refused(0)).toHaveLength(1);
  expect(await refused(1, draft)).toHaveLength(1);
  expect(await refused(1, other)).toEqual([
    "Overpayment cannot be allocated as the invoice is not for the same contact",
  ]);
  expect(await refused(1, "00000000-0000-4000-8000-000000000000")).toHaveLength(1);
  expect(session.demo.books().allocations).toEqual([]);
});

test("an allocation whose day is locked is refused, made or undone", async () => {
  await allocate(10);
  session.demo.hooks.setLockDate({ period: "2026-02-20" });
  expect(await refused(10)).toHaveLength(1);
  const allocationId = text(session.demo.books().allocations[0]?.id);
  const call = session.api.deleteOverpaymentAllocations(
    session.tenantId,
    overpaymentId,
    allocationId,
  );
  expect((await refusalOf(call)).status).toBe(400);
});

test("taking an allocation off answers a collection, and both documents are open again", async () => {
  await allocate(100);
  const allocationId = text(session.demo.books().allocations[0]?.id);
  const answer = await session.api.deleteOverpaymentAllocations(
    session.tenantId,
    overpaymentId,
    allocationId,
  );
  expect(member(answer.response.data, "Allocations")).toMatchObject([
    { AllocationID: allocationId, IsDeleted: true },
  ]);
  expect(invoice()).toMatchObject({
    status: "AUTHORISED",
    amountDue: "100.00",
    amountCredited: "0.00",
  });
  expect(session.demo.books().allocations).toEqual([]);
  const again = session.api.deleteOverpaymentAllocations(
    session.tenantId,
    overpaymentId,
    allocationId,
  );
  expect((await refusalOf(again)).status).toBe(404);
});

test("an overpayment that is reconciled keeps its allocations, but for a person, or where the switch is off", async () => {
  await allocate(100);
  const allocationId = text(session.demo.books().allocations[0]?.id);
  session.demo.hooks.reconcile(overpaymentId);
  const call = session.api.deleteOverpaymentAllocations(
    session.tenantId,
    overpaymentId,
    allocationId,
  );
  expect((await refusalOf(call)).status).toBe(400);
  session.demo.hooks.unallocate("overpayment", overpaymentId, invoiceId);
  expect(session.demo.books().allocations).toEqual([]);

  const lenient = await startSession({ reconciledBlocksDeallocate: false });
  const acme = await newContact(lenient, "Acme");
  const receipt = await newOverpayment(lenient, acme, 10);
  const id = lenient.demo.hooks.allocate(
    "overpayment",
    receipt.overpaymentId,
    await newInvoice(lenient, acme, "A-1"),
    500n,
  );
  lenient.demo.hooks.reconcile(receipt.bankTransactionId);
  await lenient.api.deleteOverpaymentAllocations(lenient.tenantId, receipt.overpaymentId, id);
  expect(lenient.demo.books().allocations).toEqual([]);
  await lenient.demo.close();
});

test("a prepayment is allocated like an overpayment", async () => {
  const prepaymentId = session.demo.hooks.createPrepayment({
    contactId,
    cents: 4000n,
    date: "2026-02-01",
    accountCode: "810",
  });
  const allocations = [{ amount: 40, date: "2026-03-01", invoice: { invoiceID: invoiceId } }];
  await session.api.createPrepaymentAllocations(session.tenantId, prepaymentId, { allocations });
  expect(invoice()).toMatchObject({ amountCredited: "40.00" });
  expect(session.demo.books().prepayments[0]).toMatchObject({ status: "PAID" });
});
