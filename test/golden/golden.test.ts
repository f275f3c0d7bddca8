import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readBook } from "#engine/corebridge/readBook.ts";
import type { Book } from "#engine/corebridge/book.ts";
import { formatCents } from "#engine/base/money.ts";
import type { Plan } from "#engine/plan/plan.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { readFiles } from "#server/exports/readFiles.ts";
import { applyPlan, type World } from "../support/applyPlan.ts";
import { planInput, settings, snapshot } from "../support/builders.ts";
import { personDoes, type PersonAct } from "../support/people.ts";

/**
 * Each folder is a small shop that an accountant can read: `why.md` tells the story, `exports-1` and `exports-2` are
 * CoreBridge's exports of two syncs, `people.json` is what people did in Xero before each, and `expected.json` is what
 * the last sync says. `npm run golden:update` writes expected.json anew, to be reviewed like code.
 */
const folder = join("test", "golden");
const cases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

interface People {
  readonly beforeFirst?: readonly PersonAct[];
  readonly beforeSecond?: readonly PersonAct[];
}

async function bookIn(path: string): Promise<Book> {
  const files = await readFiles([path]);
  if (!files.ok) throw new Error(files.error.map(({ message }) => message).join(" "));
  const reading = readBook(files.value, { dateOrder: "auto", columnChoices: new Map() });
  if (!reading.ok) throw new Error(reading.error.map(({ message }) => message).join(" "));
  expect(reading.value.refusedRows).toEqual([]);
  return reading.value.book;
}

async function lastPlan(path: string): Promise<Plan> {
  const people: People = JSON.parse(readFileSync(join(path, "people.json"), "utf8"));
  const acts = (world: World, list: readonly PersonAct[] = []): World => ({ ...world, snapshot: list.reduce(personDoes, world.snapshot) });
  const start = acts({ snapshot: snapshot(), links: new Map() }, people.beforeFirst);
  const plan = (book: Book, world: World): Plan => planSync(planInput({ book, settings: settings(), ...world }));
  const firstBook = await bookIn(join(path, "exports-1"));
  const first = plan(firstBook, start);
  if (!existsSync(join(path, "exports-2"))) return first;
  const between = acts(applyPlan(start, first), people.beforeSecond);
  const second = plan(await bookIn(join(path, "exports-2")), between);
  applyPlan(between, second);
  return second;
}

function readable(plan: Plan) {
  return {
    items: plan.items.map(({ task, record, outcome, rule, message }) => ({ task, record, outcome, rule, message })),
    commands: plan.commands.map(({ says }) => says),
    manualEntries: plan.manualNeeds.map(({ kind, rule, record, invoice, amount }) => ({
      kind,
      rule,
      record,
      invoice,
      amount: amount === null ? null : formatCents(amount),
    })),
    findings: plan.findings.map(({ code, record, message }) => ({ code, record, message })),
  };
}

describe("golden cases", () => {
  it.each(cases)("%s", async (name) => {
    const path = join(folder, name);
    expect(readFileSync(join(path, "why.md"), "utf8").length).toBeGreaterThan(100);
    const actual = readable(await lastPlan(path));
    const file = join(path, "expected.json");
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });
});
