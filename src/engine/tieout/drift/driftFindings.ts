import type { Finding } from "../../finding.ts";
import type { TieOutCase } from "../input.ts";

/** What someone changed in Xero, whether or not a figure moved. */
export function driftFindings(of: TieOutCase): readonly Finding[] {
  return of.plan.findings;
}
