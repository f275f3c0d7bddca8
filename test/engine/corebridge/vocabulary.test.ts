import {
  activityOf,
  customerStatusOf,
  isStoreCredit,
  orderStageOf,
  transactionTypeOf,
} from "#engine/corebridge/vocabulary.ts";

describe("the vocabulary", () => {
  it.each([
    ["QUOTE : Approved", "estimate"],
    ["QUOTE : Cancelled", "cancelled"],
    ["Estimate", "estimate"],
    ["Pending", "estimate"],
    ["Lost", "cancelled"],
    ["Pre-WIP", "preWip"],
    ["WIP : In Design", "wip"],
    ["wip", "wip"],
    ["BUILT", "built"],
    ["Invoicing", "invoicing"],
    ["COMPLETED", "completed"],
    ["COMPLETED : On Account", "completed"],
    ["Completed - Past Due", "completed"],
    ["Invoiced Past Due", "completed"],
    ["CLOSED : Paid In Full", "closed"],
    ["CLOSED:Closed", "closed"],
    ["IMPORT_CLOSED", "importClosed"],
    ["VOIDED", "voided"],
    ["Shipped", undefined],
    ["COMPLETED IN FULL", undefined],
  ])("ORD-1 to ORD-3: order status %j is %s", (text, stage) => {
    expect(orderStageOf(text)).toBe(stage);
  });

  it.each([
    ["Client", "client", null],
    ["CLIENT (Inactive)", "client", false],
    ["Client - Active", "client", true],
    ["Inactive Client", "client", false],
    ["Lead", "lead", null],
    ["Prospect", "prospect", null],
    ["Vendor", undefined, null],
    ["Inactive", undefined, false],
  ])("CUS-1, CUS-2: customer status %j is %s", (text, status, isActive) => {
    expect(customerStatusOf(text)).toBe(status);
    expect(activityOf(text)).toBe(isActive);
  });

  it.each([
    ["Payment", "payment"],
    ["Deposit", "payment"],
    ["Refund", "refund"],
    ["Bad Debt", "badDebt"],
    ["NSF", "nsf"],
    ["Void", "void"],
    ["Offsetting", undefined],
  ])("PAY-6: transaction type %j is %s", (text, type) => {
    expect(transactionTypeOf(text)).toBe(type);
  });

  it("PAY-8: knows in-store credit by its names", () => {
    expect(["In-Store Credit", "in store credit", "CustomerCredit"].every(isStoreCredit)).toBe(
      true,
    );
    expect(isStoreCredit("Credit Card")).toBe(false);
  });
});
