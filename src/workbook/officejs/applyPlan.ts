import { err, ok, type Result } from "#engine/base/result.ts";
import { manualSheets } from "../manualSheets.ts";
import { memorySheetName } from "../memory.ts";
import { isOwnSheet } from "../ownership.ts";
import type { SheetPlan, TablePlan, WorkbookPlan } from "../plan.ts";
import type { WorkbookFailure } from "../port.ts";
import { addSheets } from "./addSheets.ts";
import { clearAround, clearSheet } from "./clearSheet.ts";
import { protectedSheet, protectedWorkbook } from "./failures.ts";
import { readFilters, setFilters, type Filters } from "./filters.ts";
import { newOutbox, type Outbox } from "./outbox.ts";
import { lookAround, sheetNamed, type StandingTable, type Surroundings } from "./surroundings.ts";
import { writeSheet } from "./writeSheet.ts";

interface Work {
  readonly context: Excel.RequestContext;
  readonly outbox: Outbox;
  readonly around: Surroundings;
  /** Of the planned sheets, new ones among them. */
  readonly idByName: ReadonlyMap<string, string>;
}

/**
 * Puts the plan into the open workbook. Of our sheets with these names, those that are not in the plan go. Excel has
 * no way to do all or nothing: what can be told beforehand (protection) is told before anything is written.
 */
export async function applyPlan(
  context: Excel.RequestContext,
  plan: WorkbookPlan,
  names: ReadonlySet<string>,
  onSheet: (name: string) => void,
): Promise<Result<null, WorkbookFailure>> {
  const around = await lookAround(context);
  const refusal = refusalOf(around, plan, names);
  if (refusal !== undefined) return err(refusal);
  context.runtime.enableEvents = false;
  try {
    const idByName = await addSheets(context, around, plan);
    const work: Work = { context, outbox: newOutbox(context), around, idByName };
    await freeTableNames(work, plan);
    for (const sheet of inWritingOrder(plan.sheets)) {
      onSheet(sheet.name);
      await rewriteSheet(work, sheet);
    }
    await removeSheets(work, plan, names);
    await work.outbox.flush();
  } finally {
    context.runtime.enableEvents = true;
    await context.sync();
  }
  return ok(null);
}

function refusalOf(
  around: Surroundings,
  plan: WorkbookPlan,
  names: ReadonlySet<string>,
): WorkbookFailure | undefined {
  const touched = around.sheets.filter(
    (sheet) => names.has(sheet.name) || holdsOwnTable(around, sheet.id, plan),
  );
  const locked = touched.find(({ isProtected }) => isProtected);
  if (locked !== undefined) return protectedSheet(locked.name);
  const planned = plan.sheets.map(({ name }) => name);
  const isChanged =
    planned.some((name) => sheetNamed(around, name) === undefined) ||
    around.sheets.some(({ name }) => names.has(name) && !planned.includes(name));
  return isChanged && around.isStructureProtected ? protectedWorkbook : undefined;
}

function holdsOwnTable(around: Surroundings, sheetId: string, plan: WorkbookPlan): boolean {
  const planned = tableNamesIn(plan);
  return around.tables.some((table) => table.sheetId === sheetId && planned.has(table.name));
}

function tableNamesIn({ sheets }: WorkbookPlan): ReadonlySet<string> {
  return new Set(sheets.flatMap(({ tables }) => tables.map(({ name }) => name)));
}

/** A tab of ours that the user renamed is theirs to keep: its cells stay, without the table. */
async function freeTableNames(
  { around, context, outbox }: Work,
  plan: WorkbookPlan,
): Promise<void> {
  const planned = tableNamesIn(plan);
  const foreign = around.tables.filter(({ name, sheetId }) => {
    const sheet = around.sheets.find(({ id }) => id === sheetId);
    return planned.has(name) && sheet !== undefined && !isOwnSheet(sheet);
  });
  for (const { name } of foreign)
    await outbox.add(500, () => context.workbook.tables.getItem(name).convertToRange());
}

/**
 * What we remember of the user's cells is written right after these cells: were the writing cut off in between, our
 * own words would be taken for the user's.
 */
function inWritingOrder(sheets: readonly SheetPlan[]): readonly SheetPlan[] {
  const manual = new Set(manualSheets.map(({ sheet }) => sheet));
  const rankOf = ({ name }: SheetPlan): number =>
    manual.has(name) ? 0 : name === memorySheetName ? 1 : 2;
  return [...sheets].sort((a, b) => rankOf(a) - rankOf(b));
}

async function rewriteSheet(work: Work, plan: SheetPlan): Promise<void> {
  const { around, context, idByName, outbox } = work;
  const id = idByName.get(plan.name) ?? plan.name;
  const sheet = context.workbook.worksheets.getItem(id);
  if (sheetNamed(around, plan.name) === undefined) {
    await writeSheet(outbox, sheet, plan, null);
    await hideOrShow(outbox, sheet, plan);
    return;
  }
  const tables = around.tables.filter(({ sheetId }) => sheetId === id);
  const keptPlan = keptTable(plan, tables);
  const kept = keptPlan === null ? null : context.workbook.tables.getItem(keptPlan.name);
  const filters: Filters = kept === null ? new Map() : await readFilters(context, kept);
  await clearSheet(outbox, context, sheet, tables, kept, keptPlan?.name ?? null);
  await writeSheet(outbox, sheet, plan, kept);
  if (keptPlan !== null && kept !== null) {
    await clearAround(outbox, context, sheet, keptPlan);
    const headers = keptPlan.columns.map(({ header }) => header);
    await outbox.add(filterBytes * (filters.size + 1), () => {
      setFilters(kept, headers, filters);
    });
  }
  await hideOrShow(outbox, sheet, plan);
}

const filterBytes = 40_000;

/** A sheet that is one table keeps it, where it stands at its place: then formulas that speak of it stay right. */
function keptTable(
  { cells, tables }: SheetPlan,
  standing: readonly StandingTable[],
): TablePlan | null {
  const [only] = tables;
  if (only === undefined || tables.length > 1 || cells.length > 0) return null;
  const isThere = standing.some(
    ({ column, name, row }) =>
      name === only.name && row === only.row - 1 && column === only.column - 1,
  );
  return isThere ? only : null;
}

function hideOrShow(outbox: Outbox, sheet: Excel.Worksheet, plan: SheetPlan): Promise<void> {
  return outbox.add(300, () => {
    sheet.visibility = plan.visibility === "veryHidden" ? "VeryHidden" : "Visible";
  });
}

async function removeSheets(
  { around, context, outbox }: Work,
  plan: WorkbookPlan,
  names: ReadonlySet<string>,
): Promise<void> {
  const planned = new Set(plan.sheets.map(({ name }) => name.toLowerCase()));
  const gone = around.sheets.filter(
    ({ name }) => names.has(name) && !planned.has(name.toLowerCase()),
  );
  for (const { id, isVisible } of gone)
    await outbox.add(600, () => {
      const sheet = context.workbook.worksheets.getItem(id);
      // Excel deletes no sheet that is very hidden.
      if (!isVisible) sheet.visibility = "Visible";
      sheet.delete();
    });
}
