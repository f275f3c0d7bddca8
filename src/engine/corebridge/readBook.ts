import { err, ok, type Result } from "../base/result.ts";
import { compareText } from "../base/text.ts";
import type { Finding } from "../finding.ts";
import type { Book, ExportKind } from "./book.ts";
import type { ColumnChoices } from "./columnChoices.ts";
import { decideDateOrder } from "./dateOrder.ts";
import { startFates, type Fates } from "./fates.ts";
import { groupBy } from "./groupBy.ts";
import { kindTable } from "./kindTable.ts";
import { readCreditMemos } from "./kinds/creditMemos.ts";
import { readCustomers } from "./kinds/customers.ts";
import { readIncomeAccounts } from "./kinds/incomeAccounts.ts";
import { readMerges } from "./kinds/merges.ts";
import { readOrderLines } from "./kinds/orderLines.ts";
import { readOrders } from "./kinds/orders.ts";
import { readPayments } from "./kinds/payments.ts";
import { readReconciliations } from "./kinds/reconciliations.ts";
import { readTaxGroups } from "./kinds/taxGroups.ts";
import type { RawFile } from "./raw.ts";
import type { BookReading, ReadProblem, SheetReading } from "./reading.ts";
import { recogniseFiles, type RecognisedSheet } from "./recogniseFiles.ts";
import type { SheetTable } from "./recognise.ts";
import type { KindTable, Reading } from "./typedRows.ts";

/** More problems than this say nothing new. */
const problemsMax = 20;

/** What a person has said that the files themselves leave open. */
export interface ReadOptions {
  readonly dateOrder: "auto" | "mdy" | "dmy";
  readonly columnChoices: ColumnChoices;
}

/**
 * Reads raw files into a book: what each sheet is, its columns, its rows, and how they fit together. A row that cannot
 * be taken is refused with its reason; a file that cannot be used, or files that contradict each other, refuse it all.
 */
export function readBook(
  files: readonly RawFile[],
  options: ReadOptions,
): Result<BookReading, readonly ReadProblem[]> {
  const recognised = recogniseFiles(files, options.columnChoices);
  if (!recognised.ok) return err(sorted(recognised.error));
  const sheets = recognised.value;
  const tables = sheets.flatMap(({ table }) => (table === null ? [] : [table]));
  const ordered = orderDates(tables, options.dateOrder);
  if (!ordered.ok) return err(sorted(ordered.error));

  const problems: ReadProblem[] = [];
  const findings: Finding[] = sheets.flatMap(({ finding }) => finding ?? []);
  const fates = startFates();
  const reading: Reading = {
    fates,
    addFinding: (finding) => void findings.push(finding),
    addProblem: (problem) => void problems.push(problem),
  };
  const book = assembleBook(ordered.value, reading);
  if (problems.length > 0) return err(sorted(problems));
  return ok({
    book,
    sheets: sheets.map((sheet) => toSheetReading(sheet, fates)),
    refusedRows: fates.refusedRows(tables),
    findings: [...findings].sort(byPlace),
  });
}

function assembleBook(tables: readonly KindTable[], reading: Reading): Book {
  const of = (kind: ExportKind): readonly KindTable[] =>
    tables.filter(({ table }) => table.columns.kind === kind);
  return {
    customers: readCustomers(of("customers"), reading),
    orders: readOrderLines(of("orderLines"), readOrders(of("orders"), reading), reading),
    payments: readPayments(of("payments"), of("paymentApplications"), reading),
    creditMemos: readCreditMemos(of("creditMemos"), reading),
    taxGroups: readTaxGroups(of("taxGroups"), reading),
    incomeAccounts: readIncomeAccounts(of("incomeAccounts"), reading),
    merges: readMerges(of("customerMerges"), reading),
    reconciliations: readReconciliations(of("reconciliations"), reading),
    kindsRead: kindTable.map(({ kind }) => kind).filter((kind) => of(kind).length > 0),
  };
}

/** Decides month or day first for each file, over all its sheets. */
function orderDates(
  tables: readonly SheetTable[],
  setting: "auto" | "mdy" | "dmy",
): Result<readonly KindTable[], readonly ReadProblem[]> {
  const problems: ReadProblem[] = [];
  const ordered = [...groupBy(tables, ({ file }) => file).values()].flatMap((ofFile) => {
    const order = decideDateOrder(ofFile, setting);
    if (order.ok) return ofFile.map((table) => ({ table, order: order.value }));
    problems.push(order.error);
    return [];
  });
  return problems.length > 0 ? err(problems) : ok(ordered);
}

function toSheetReading(
  { file, sheet, table, notSynced, headerRow }: RecognisedSheet,
  fates: Fates,
): SheetReading {
  const rowsRead = table?.rows.length ?? 0;
  const rowsRefused = table === null ? 0 : fates.refusedRows([table]).length;
  return {
    file,
    sheet,
    kind: table?.columns.kind ?? null,
    notSynced,
    headerRow,
    columns: table?.mappings ?? [],
    rowsRead,
    rowsTaken: rowsRead - rowsRefused,
    rowsRefused,
  };
}

function sorted(problems: readonly ReadProblem[]): readonly ReadProblem[] {
  return [...problems]
    .sort((a, b) => compareText(a.file, b.file) || compareText(a.message, b.message))
    .slice(0, problemsMax);
}

function byPlace(left: Finding, right: Finding): number {
  return (
    compareText(left.file ?? "", right.file ?? "") ||
    compareText(left.sheet ?? "", right.sheet ?? "") ||
    (left.row ?? 0) - (right.row ?? 0) ||
    compareText(left.message, right.message)
  );
}
