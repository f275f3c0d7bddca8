import type { Ref, Write } from "../plan/command.ts";
import type { CreditKind } from "../xero/snapshot.ts";

/** The call to Xero's accounting API that carries a write of the assist. */
export interface Call {
  readonly method: "PUT" | "DELETE";
  readonly path: string;
}

/** As Xero's documentation writes it (developer.xero.com, Overpayments, Credit Notes, Payments); null: none of the assist's. */
export function callOf(write: Write): Call | null {
  switch (write.type) {
    case "allocate":
      return { method: "PUT", path: `${creditPath(write.kind, idOf(write.credit))}/Allocations` };
    case "deallocate": {
      const id = write.allocationId ?? "{AllocationID}";
      const path = `${creditPath(write.kind, write.creditId)}/Allocations/${id}`;
      return { method: "DELETE", path };
    }
    case "createCreditNote":
      return { method: "PUT", path: "/CreditNotes" };
    case "refundCredit":
      return { method: "PUT", path: "/Payments" };
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "createContact":
    case "updateContact":
    case "createInvoice":
    case "updateInvoice":
    case "createPayment":
      return null;
  }
}

const listByKind: Readonly<Record<CreditKind, string>> = {
  overpayment: "Overpayments",
  prepayment: "Prepayments",
  creditNote: "CreditNotes",
};

function creditPath(kind: CreditKind, id: string): string {
  return `/${listByKind[kind]}/${id}`;
}

/** A credit note that the call before makes has no id yet. */
function idOf(ref: Ref): string {
  return "xeroId" in ref ? ref.xeroId : "{CreditNoteID}";
}
