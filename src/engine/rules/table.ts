import type { RuleId } from "./rulebook.ts";

/** One row of a decision table: when it holds, what it decides, and why. The id is the rulebook's. */
export interface Rule<Fact, Choice> {
  readonly id: RuleId;
  readonly when: (fact: Fact) => boolean;
  readonly choose: Choice;
  /** A sentence for the item that the row decides. */
  readonly because: string;
}

/** Rows are read top down; the first that holds decides. `otherwise` makes the table total. */
export interface RuleTable<Fact, Choice> {
  readonly rows: readonly Rule<Fact, Choice>[];
  readonly otherwise: Omit<Rule<Fact, Choice>, "when">;
}

export interface Decision<Choice> {
  readonly choice: Choice;
  readonly rule: RuleId;
  readonly because: string;
}

export function decide<Fact, Choice>(table: RuleTable<Fact, Choice>, fact: Fact): Decision<Choice> {
  const row = table.rows.find(({ when }) => when(fact)) ?? table.otherwise;
  return { choice: row.choose, rule: row.id, because: row.because };
}
