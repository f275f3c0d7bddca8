import type { TaxComponentRow } from "../rows.ts";

/** ReportTaxType is asked for where Xero files returns, and not known elsewhere (developer.xero.com, Tax Rates). */
const filingCountries = ["AU", "NZ", "GB"];

export function reportTypeRefusals(
  country: string,
  reportTaxType: string | undefined,
): readonly string[] {
  const isAsked = filingCountries.includes(country);
  if (isAsked && reportTaxType === undefined) return ["The ReportTaxType field is mandatory"];
  return isAsked || reportTaxType === undefined
    ? []
    : ["ReportTaxType is not supported for this organisation"];
}

const rateMax = 1_000_000n;

/** "All existing components must be supplied"; they cannot be renamed or removed, only added to. */
export function componentRefusals(
  components: readonly TaxComponentRow[],
  before: readonly TaxComponentRow[] | undefined,
): readonly string[] {
  const refusals: string[] = [];
  if (components.length === 0) refusals.push("At least one tax component must be specified");
  if (components.some((row) => row.name.trim() === ""))
    refusals.push("Tax component name must be specified");
  if (components.some((row) => row.rate < 0n || row.rate > rateMax))
    refusals.push("Tax component rate must be between 0 and 100");
  if (components.filter((row) => row.isCompound).length > 1)
    refusals.push("Only one tax component can be compound");
  const names = new Set(components.map((row) => row.name));
  if (names.size < components.length) refusals.push("Tax component names must be unique");
  if (before?.some((row) => !names.has(row.name)) === true) {
    refusals.push(
      "All existing tax components must be supplied; they cannot be renamed or removed",
    );
  }
  return refusals;
}
