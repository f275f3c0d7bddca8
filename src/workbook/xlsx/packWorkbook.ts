import type { Workbook } from "exceljs";
import { finishPackage, type SheetFinish } from "./package.ts";

export interface PackOptions {
  readonly title: string;
  /** An instant. */
  readonly writtenAt: string;
  readonly finishes: readonly SheetFinish[];
}

/** Not compressed yet: the package is opened once more before it goes to the disk. */
const exceljsOptions = {
  useStyles: true,
  useSharedStrings: true,
  zip: { compression: "STORE" },
} as const;

/** The bytes of an .xlsx file, which opens at its first sheet and computes every formula anew. */
export async function packWorkbook(
  workbook: Workbook,
  { finishes, title, writtenAt }: PackOptions,
): Promise<Uint8Array> {
  const written = new Date(writtenAt);
  Object.assign(workbook, {
    title,
    creator: "Tieout",
    lastModifiedBy: "Tieout",
    created: written,
    modified: written,
  });
  // Our dates are numbers of the 1900 system; exceljs turns those of the user's sheets with it.
  workbook.properties.date1904 = false;
  workbook.calcProperties.fullCalcOnLoad = true;
  workbook.views = [
    {
      x: 0,
      y: 0,
      width: 28_000,
      height: 16_000,
      firstSheet: 0,
      activeTab: 0,
      visibility: "visible",
    },
  ];
  return finishPackage(await workbook.xlsx.writeBuffer(exceljsOptions), finishes);
}
