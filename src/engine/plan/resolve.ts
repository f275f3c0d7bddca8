import { err, ok, type Result } from "../base/result.ts";
import type { LineFields, Ref, Write } from "./command.ts";
import type { LinkByRecord } from "./link.ts";

/** A record that a write names and that is not in Xero. */
export interface Unlinked {
  readonly record: string;
}

/** The write with every reference as a Xero id, by the links as they are now. */
export function resolveWrite(write: Write, links: LinkByRecord): Result<Write, Unlinked> {
  const missing: string[] = [];
  const idOf = (record: string): string => {
    const id = links.get(record)?.xeroId ?? "";
    if (id === "") missing.push(record);
    return id;
  };
  const ref = (one: Ref): Ref => ("xeroId" in one ? one : { xeroId: idOf(one.record) });
  const line = (one: LineFields): LineFields =>
    "taxType" in one.tax ? one : { ...one, tax: { taxType: idOf(one.tax.record) } };
  const resolved = withRefs(write, ref, line);
  const [record] = missing;
  return record === undefined ? ok(resolved) : err({ record });
}

function withRefs(
  write: Write,
  ref: (one: Ref) => Ref,
  line: (one: LineFields) => LineFields,
): Write {
  switch (write.type) {
    case "createInvoice":
    case "createCreditNote":
      return { ...write, contact: ref(write.contact), lines: write.lines.map(line) };
    case "updateInvoice":
      return {
        ...write,
        contact: write.contact === null ? null : ref(write.contact),
        lines: write.lines?.map(line) ?? null,
      };
    case "createPayment":
      return { ...write, contact: ref(write.contact) };
    case "allocate":
      return { ...write, credit: ref(write.credit), invoice: ref(write.invoice) };
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "createContact":
    case "updateContact":
    case "deallocate":
    case "refundCredit":
      return write;
  }
}
