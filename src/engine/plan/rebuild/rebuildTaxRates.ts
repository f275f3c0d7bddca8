import { formatDecimal4 } from "../../base/decimal.ts";
import { groupBy } from "../context.ts";
import type { RebuildScene, SetLink } from "./claims.ts";

/**
 * TAX-1: rates that lines of our invoices bear, by the name that they share with their tax group. Any other is found by
 * its name when a group is exported. What stands for "no tax" is no group's.
 */
export function rebuildTaxRates(
  { snapshot, unlinked }: RebuildScene,
  linkedInvoices: readonly Pick<SetLink, "xeroId">[],
): readonly SetLink[] {
  const ours = new Set(linkedInvoices.map(({ xeroId }) => xeroId));
  const used = new Set(
    snapshot.invoices
      .filter(({ id }) => ours.has(id))
      .flatMap(({ lines }) => lines.flatMap(({ taxType }) => taxType ?? [])),
  );
  const active = unlinked.taxRates.filter(({ status }) => status === "ACTIVE");
  return [...groupBy(active, ({ name }) => name).values()].flatMap((group) => {
    const [rate, second] = group;
    if (rate === undefined || second !== undefined) return [];
    if (!used.has(rate.taxType) || noTaxTypes.has(rate.taxType)) return [];
    return [
      {
        change: "set" as const,
        record: `taxGroup:${rate.name}`,
        xeroType: "taxRate" as const,
        xeroId: rate.taxType,
        xeroNumber: rate.name,
        origin: "adopted" as const,
        facts: { name: rate.name, rate: formatDecimal4(rate.rate) },
      },
    ];
  });
}

/** As `noTaxType` chooses them. TAX-7. */
const noTaxTypes: ReadonlySet<string> = new Set(["NONE", "EXEMPTOUTPUT"]);
