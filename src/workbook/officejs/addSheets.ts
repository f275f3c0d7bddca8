import { ownSheetNames } from "../planWorkbook.ts";
import type { WorkbookPlan } from "../plan.ts";
import { rememberSheets } from "./ownSheets.ts";
import { sheetNamed, type Surroundings } from "./surroundings.ts";

/**
 * Adds the sheets that are not there yet, each at its place, and gives the ids of all that are planned. They are known
 * as ours before anything stands in them: were the writing cut off, they would else be taken for somebody's own.
 */
export async function addSheets(
  context: Excel.RequestContext,
  around: Surroundings,
  { sheets }: WorkbookPlan,
): Promise<ReadonlyMap<string, string>> {
  const { worksheets } = context.workbook;
  const added = sheets
    .map(({ name }) => name)
    .filter((name) => sheetNamed(around, name) === undefined);
  const proxies = added.map((name) => {
    const sheet = worksheets.add(name);
    sheet.load(["id", "name"]);
    return sheet;
  });
  const now = [...around.sheets.map(({ name }) => name), ...added];
  for (const { name, position } of placeNewTabs(now, added))
    worksheets.getItem(name).position = position;
  await context.sync();
  const newIds = proxies.map((sheet): [string, string] => [sheet.name, sheet.id]);
  const standing = sheets.flatMap(({ name }): [string, string][] => {
    const sheet = sheetNamed(around, name);
    return sheet === undefined ? [] : [[name, sheet.id]];
  });
  const idByName = new Map([...standing, ...newIds]);
  await rememberSheets([...idByName.values()]);
  return idByName;
}

/** Where a tab has to go. */
interface TabMove {
  readonly name: string;
  /** From 0. */
  readonly position: number;
}

/**
 * New tabs stand behind the sheet of ours that comes before them, the first of ours before all others. Tabs that
 * stood there before stay where they are: somebody may have moved them.
 */
function placeNewTabs(names: readonly string[], added: readonly string[]): readonly TabMove[] {
  const order = new Map(ownSheetNames.map((name, index) => [name, index]));
  const rankOf = (name: string): number => order.get(name) ?? -1;
  const tabs = [...names];
  return [...added]
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((name) => {
      tabs.splice(tabs.indexOf(name), 1);
      const before = tabs.findLastIndex((tab) => rankOf(tab) >= 0 && rankOf(tab) < rankOf(name));
      tabs.splice(before + 1, 0, name);
      return { name, position: before + 1 };
    });
}
