/** One rule as the Rules sheet shows it. Code, items, entries and tests cite it by its id. */
export interface RuleRow {
  readonly id: string;
  /** The task, or the part of the work, that it belongs to. */
  readonly area: string;
  readonly sentence: string;
  /** Where it comes from, in words that an accountant can look up. */
  readonly source: string;
}
