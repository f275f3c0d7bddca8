import type { WorkbookInput } from "./input.ts";
import type { Paper, PrintPlan } from "./plan.ts";

/** Countries whose offices print on Letter; the rest of the world prints on A4. */
const letterCountries: ReadonlySet<string> = new Set(["US", "CA", "MX", "PH", "CL", "CO", "VE"]);

/** All rows of a table, on as many pages as they need. */
export function printTable(input: WorkbookInput): PrintPlan {
  return {
    ...common(input),
    orientation: "landscape",
    paper: paperOf(input),
    pagesTall: null,
    titleRow: 1,
    area: null,
  };
}

/** Nineteen columns are not readable on Letter: the next larger sheet that an office has. */
export function printManualSheet(input: WorkbookInput): PrintPlan {
  const paper = paperOf(input) === "letter" ? "legal" : "a3";
  return {
    ...common(input),
    orientation: "landscape",
    paper,
    pagesTall: null,
    titleRow: 1,
    area: null,
  };
}

/** The part of a sheet that fits on one page. */
export function printOnePage(input: WorkbookInput, rows: number, columns: number): PrintPlan {
  return {
    ...common(input),
    orientation: "portrait",
    paper: paperOf(input),
    pagesTall: 1,
    titleRow: null,
    area: { rows, columns },
  };
}

function common(input: WorkbookInput): Pick<PrintPlan, "footer"> {
  return { footer: `Tieout audit head ${input.audit.head ?? "none yet"}` };
}

function paperOf(input: WorkbookInput): Paper {
  return letterCountries.has(input.organisation?.countryCode ?? "US") ? "letter" : "a4";
}
