import { emptyWorkbook, isEmptyWorkbook, officePlace } from "./officePlace.ts";
import { ownBooks, workbookCases } from "./workbookCases.ts";

/** What somebody sends us who ran it in an Excel that we do not have. Plain JSON. */
export interface SelfTestReport {
  readonly product: "Tieout";
  readonly excel: { readonly platform: string; readonly version: string };
  /** The highest ExcelApi that this Excel says it has. */
  readonly excelApi: string;
  readonly passed: number;
  readonly failed: number;
  readonly cases: readonly CaseReport[];
}

export interface CaseReport {
  readonly name: string;
  /** Null: it holds. */
  readonly failure: string | null;
}

/** Runs the suite over the open workbook, which has to be empty; null where it is not, and nothing was touched. */
export async function runSelfTest(
  onCase: (done: CaseReport) => void,
): Promise<SelfTestReport | null> {
  if (!(await isEmptyWorkbook())) return null;
  const cases: CaseReport[] = [];
  for (const { name, run } of workbookCases(ownBooks)) {
    await emptyWorkbook();
    const done = { name, failure: await failureOf(() => run(officePlace())) };
    cases.push(done);
    onCase(done);
  }
  await emptyWorkbook();
  const failed = cases.filter(({ failure }) => failure !== null).length;
  const { platform, version } = Office.context.diagnostics;
  return {
    product: "Tieout",
    excel: { platform: String(platform), version },
    excelApi: highestExcelApi(),
    passed: cases.length - failed,
    failed,
    cases,
  };
}

async function failureOf(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

/** Beyond what there is today. */
const excelApiMinorMax = 40;

function highestExcelApi(): string {
  const { requirements } = Office.context;
  const versions = Array.from({ length: excelApiMinorMax }, (_, minor) => `1.${minor.toString()}`);
  return versions.findLast((version) => requirements.isSetSupported("ExcelApi", version)) ?? "none";
}
