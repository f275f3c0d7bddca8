import * as z from "zod";

/** What `links rebuild --json` prints. */
export const LinksDocument = z.strictObject({
  organisation: z.strictObject({ id: z.string(), name: z.string() }),
  /** Links that were made now, by what they lead to. */
  made: z.strictObject({
    taxRates: z.int(),
    contacts: z.int(),
    invoices: z.int(),
    creditNotes: z.int(),
    overpayments: z.int(),
    prepayments: z.int(),
    allocations: z.int(),
  }),
  /** Links that were there already. */
  known: z.int(),
  records: z.array(z.string()),
  findings: z.array(
    z.strictObject({ record: z.string().nullable(), finding: z.string(), message: z.string() }),
  ),
  calls: z.strictObject({ total: z.int(), byMethod: z.record(z.string(), z.int()) }),
});
export type LinksDocument = z.infer<typeof LinksDocument>;

interface LinksFacts {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly made: readonly { readonly record: string; readonly xeroType: string }[];
  readonly known: number;
  readonly findings: readonly {
    readonly record: string | null;
    readonly code: string;
    readonly message: string;
  }[];
  readonly calls: { readonly total: number; readonly byMethod: Readonly<Record<string, number>> };
}

export function linksDocument(facts: LinksFacts): LinksDocument {
  const { organisation, made, known, findings, calls } = facts;
  const count = (type: string) => made.filter(({ xeroType }) => xeroType === type).length;
  return {
    organisation: { id: organisation.id, name: organisation.name },
    made: {
      taxRates: count("taxRate"),
      contacts: count("contact"),
      invoices: count("invoice"),
      creditNotes: count("creditNote"),
      overpayments: count("overpayment"),
      prepayments: count("prepayment"),
      allocations: count("allocation"),
    },
    known,
    records: made.map(({ record }) => record),
    findings: findings.map(({ record, code, message }) => ({ record, finding: code, message })),
    calls: { total: calls.total, byMethod: { ...calls.byMethod } },
  };
}
