import { assert } from "#engine/base/assert.ts";
import type { Json } from "#engine/base/canonical.ts";
import type { Write } from "#engine/plan/command.ts";
import { elementOf, idOf } from "./elements.ts";
import type { XeroOperation, XeroRequest } from "./port.ts";

/** Characters of an Idempotency-Key (developer.xero.com, Idempotent requests). */
const keyMax = 128;

/**
 * The one HTTP call that carries these writes, all of one type; allocations all of one credit. Every reference is
 * a Xero id by now. The body is what xero-node's models take (camel case), made once and stored.
 */
export function requestOf(key: string, writes: readonly Write[]): XeroRequest {
  const [first] = writes;
  if (first === undefined) throw new Error("Defect: a request carries at least one write");
  assert(key.length <= keyMax, `the key ${key} is longer than Xero takes`);
  assert(
    writes.every((write) => isAlike(first, write)),
    "a request carries writes of one type, and allocations of one credit",
  );
  return { key, ...target(first), body: bodyOf(first, writes), size: writes.length };
}

function isAlike(first: Write, write: Write): boolean {
  if (first.type === "allocate" && write.type === "allocate")
    return first.kind === write.kind && idOf(first.credit) === idOf(write.credit);
  return first.type === write.type;
}

function target(write: Write): Pick<XeroRequest, "operation" | "targetId" | "allocationId"> {
  const simple = (operation: XeroOperation, targetId: string | null = null) => ({
    operation,
    targetId,
    allocationId: null,
  });
  switch (write.type) {
    case "createTaxRate":
      return simple("createTaxRate");
    case "updateTaxRate":
      return simple("updateTaxRate", write.taxType);
    case "createAccount":
      return simple("createAccount");
    case "updateAccount":
      return simple("updateAccount", write.id);
    case "createContact":
      return simple("createContacts");
    case "updateContact":
      return simple("updateContacts");
    case "createInvoice":
      return simple("createInvoices");
    case "updateInvoice":
      return simple("updateInvoices");
    case "createCreditNote":
      return simple("createCreditNotes");
    case "createPayment":
      return simple("createBankTransactions");
    case "allocate":
      return simple(allocating[write.kind], idOf(write.credit));
    case "deallocate":
      return {
        operation: deallocating[write.kind],
        targetId: write.creditId,
        allocationId: write.allocationId,
      };
    case "refundCredit":
      return simple("createPayments");
  }
}

const allocating = {
  overpayment: "allocateOverpayment",
  prepayment: "allocatePrepayment",
  creditNote: "allocateCreditNote",
} as const;
const deallocating = {
  overpayment: "deallocateOverpayment",
  prepayment: "deallocatePrepayment",
  creditNote: "deallocateCreditNote",
} as const;

function bodyOf(first: Write, writes: readonly Write[]): Json {
  const elements = writes.map(elementOf);
  switch (first.type) {
    case "createTaxRate":
    case "updateTaxRate":
      return { taxRates: elements };
    case "createAccount":
      return elements[0] ?? null;
    case "updateAccount":
      return { accounts: elements };
    case "createContact":
    case "updateContact":
      return { contacts: elements };
    case "createInvoice":
    case "updateInvoice":
      return { invoices: elements };
    case "createCreditNote":
      return { creditNotes: elements };
    case "createPayment":
      return { bankTransactions: elements };
    case "allocate":
      return { allocations: elements };
    case "refundCredit":
      return { payments: elements };
    case "deallocate":
      return null;
  }
}
