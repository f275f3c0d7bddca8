import type { HeaderFooter, PageSetup } from "exceljs";
import { footerMax } from "../limits.ts";
import type { Paper, PrintPlan } from "../plan.ts";
import { letterOf } from "../coordinates.ts";

/** Numbers of ECMA-376's paper sizes (part 1, 18.3.1.63). */
export const paperSizes: Readonly<Record<Paper, number>> = { letter: 1, legal: 5, a3: 8, a4: 9 };

export function pageSetupOf({
  area,
  orientation,
  pagesTall,
  paper,
  titleRow,
}: PrintPlan): Partial<PageSetup> {
  const setup: Partial<PageSetup> = {
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    // 0: as many pages as the rows need.
    fitToHeight: pagesTall ?? 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(titleRow === null
      ? {}
      : { printTitlesRow: `${titleRow.toString()}:${titleRow.toString()}` }),
    // exceljs makes the columns absolute, and only these.
    ...(area === null
      ? {}
      : { printArea: `A$1:${letterOf(area.columns)}$${area.rows.toString()}` }),
  };
  // exceljs names only some of the numbers that it writes through.
  return Object.assign(setup, { paperSize: paperSizes[paper] });
}

export function footerOf({ footer }: PrintPlan): Partial<HeaderFooter> {
  const right = "&R&8&A, page &P of &N";
  // An ampersand is a code in a footer, and 255 characters are all that Excel takes.
  const left = `&L&8${footer.replaceAll("&", "&&")}`.slice(0, footerMax - right.length);
  return { oddFooter: `${left}${right}` };
}
