import { footerMax } from "../limits.ts";
import { letterOf } from "../coordinates.ts";
import type { PrintPlan } from "../plan.ts";
import type { Outbox } from "./outbox.ts";

const pageBytes = 4_000;

const papers = { letter: "Letter", legal: "Legal", a4: "A4", a3: "A3" } as const;

const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 };

/** How the sheet prints. */
export async function writePage(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  print: PrintPlan,
): Promise<void> {
  await outbox.add(pageBytes, () => {
    const { pageLayout } = sheet;
    pageLayout.orientation = print.orientation === "portrait" ? "Portrait" : "Landscape";
    pageLayout.paperSize = papers[print.paper];
    pageLayout.zoom = {
      horizontalFitToPages: 1,
      // Left out: as many pages as the rows need.
      ...(print.pagesTall === null ? {} : { verticalFitToPages: print.pagesTall }),
    };
    pageLayout.centerHorizontally = true;
    pageLayout.setPrintMargins("Inches", margins);
    if (print.titleRow !== null)
      pageLayout.setPrintTitleRows(`${print.titleRow.toString()}:${print.titleRow.toString()}`);
    if (print.area !== null)
      pageLayout.setPrintArea(`A1:${letterOf(print.area.columns)}${print.area.rows.toString()}`);
    const { defaultForAllPages } = pageLayout.headersFooters;
    const { left, right } = footersOf(print);
    defaultForAllPages.leftFooter = left;
    defaultForAllPages.rightFooter = right;
  });
}

/** An ampersand is a code in a footer, and 255 characters are all that Excel takes, "&L" and "&R" among them. */
function footersOf({ footer }: PrintPlan): { readonly left: string; readonly right: string } {
  const right = "&8&A, page &P of &N";
  const left = `&8${footer.replaceAll("&", "&&")}`.slice(0, footerMax - right.length - 4);
  return { left, right };
}
