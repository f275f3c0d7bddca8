import { BankTransaction } from "xero-node";
import {
  lineOf,
  newContact,
  newOverpayment,
  overpaymentOf,
  rawCall,
  refusalOf,
  startSession,
  text,
  type Session,
} from "./session.ts";

let session: Session;
let contactId: string;

beforeEach(async () => {
  session = await startSession();
  contactId = await newContact(session, "Acme", "1001");
});

afterEach(async () => {
  await session.demo.close();
});

function receive(over: Partial<BankTransaction>): Promise<unknown> {
  const bankTransactions = [overpaymentOf(contactId, 100, over)];
  return session.api.createBankTransactions(session.tenantId, { bankTransactions }, true, 4);
}

test("a prepayment is coded to the account of its line", async () => {
  const type = BankTransaction.TypeEnum.RECEIVEPREPAYMENT;
  await receive({ type, lineItems: [{ description: "CB-1", lineAmount: 50, accountCode: "810" }] });
  expect(session.demo.books().prepayments).toMatchObject([
    { remainingCredit: "50.00", lines: [{ accountCode: "810" }] },
  ]);
  const answer = await session.api.getPrepayments(
    session.tenantId,
    undefined,
    undefined,
    undefined,
    1,
    4,
    100,
  );
  expect(answer.body.prepayments?.[0]).toMatchObject({
    type: "RECEIVE-PREPAYMENT",
    remainingCredit: 50,
    reference: "CB-1",
  });
  expect(
    (await refusalOf(receive({ type, lineItems: [{ description: "CB-1", lineAmount: 50 }] })))
      .sentences,
  ).toEqual(["Account code must be specified"]);
});

describe("money received", () => {
  const type = BankTransaction.TypeEnum.RECEIVE;

  test("is Inclusive by default, and its tax must be what Xero computes", async () => {
    const components = [{ name: "Travis", rate: 8.25, isCompound: false }];
    await session.api.createTaxRates(session.tenantId, {
      taxRates: [{ name: "Travis", taxComponents: components }],
    });
    const line = lineOf("108.25", { taxType: "TAX001" });
    const plain = overpaymentOf(contactId, 1, { type, lineItems: [line] });
    delete plain.lineAmountTypes;
    await session.api.createBankTransactions(session.tenantId, { bankTransactions: [plain] });
    expect(session.demo.books().bankTransactions[0]).toMatchObject({
      lineAmountTypes: "Inclusive",
      totalTax: "8.25",
    });
    const wrong = { ...plain, lineItems: [{ ...line, taxAmount: 8 }] };
    const call = session.api.createBankTransactions(session.tenantId, {
      bankTransactions: [wrong],
    });
    expect((await refusalOf(call)).sentences).toEqual([
      "The TaxAmount must match the auto calculated value",
    ]);
  });

  test("is deleted by its status, but not once it is reconciled", async () => {
    await receive({ type, lineItems: [lineOf("5")] });
    await receive({ type, lineItems: [lineOf("6")] });
    const [first, second] = session.demo.books().bankTransactions;
    session.demo.hooks.reconcile(text(second?.id));
    const body = { Status: "DELETED" };
    expect(
      (await rawCall(session, "POST", `/BankTransactions/${text(first?.id)}`, body)).status,
    ).toBe(200);
    const response = await rawCall(session, "POST", `/BankTransactions/${text(second?.id)}`, body);
    expect(await response.json()).toMatchObject({
      Elements: [
        {
          ValidationErrors: [
            {
              Message:
                "This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.",
            },
          ],
        },
      ],
    });
  });
});

test("a note is added to the history of an overpayment", async () => {
  const { overpaymentId } = await newOverpayment(session, contactId, 100);
  const historyRecords = { historyRecords: [{ details: "CoreBridge payment CB-1" }] };
  await session.api.createOverpaymentHistory(session.tenantId, overpaymentId, historyRecords);
  const answer = await session.api.getOverpaymentHistory(session.tenantId, overpaymentId);
  expect(answer.body.historyRecords?.[0]?.details).toBe("CoreBridge payment CB-1");
});
