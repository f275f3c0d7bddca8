import type { Book } from "#engine/corebridge/book.ts";
import type { ManualStatus } from "#engine/manual/entry.ts";
import type { Hold } from "#engine/plan/plan.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import { applyPlan, type World as Books } from "../support/applyPlan.ts";
import { planInput } from "../support/builders.ts";
import { personDoes, type PersonAct } from "../support/people.ts";
import type { World } from "./world.ts";

/** What the rulebook makes of a shop, computed: no server, no store, no post. */
export interface Model {
  readonly books: () => Books;
  readonly sync: (book: Book, manualStatus: ReadonlyMap<string, ManualStatus>) => void;
  readonly act: (act: PersonAct) => void;
}

/** Begins with what the organisation holds before the first sync. */
export async function modelOf(world: World, holds: readonly Hold[]): Promise<Model> {
  const settings = settingsOf(await world.deps().store.settings());
  let books: Books = { snapshot: await world.pull(), links: new Map() };
  let seen: readonly string[] = [];
  return {
    books: () => books,
    sync: (book, manualStatus) => {
      const input = planInput({ ...books, book, settings, holds, seen, manualStatus });
      books = applyPlan(books, planSync(input));
      seen = [...new Set([...seen, ...recordsOf({ book })])];
    },
    act: (act) => {
      books = { ...books, snapshot: personDoes(books.snapshot, act) };
    },
  };
}
