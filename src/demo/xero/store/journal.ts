/** One row as it now stands; `row` is undefined where it was removed. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly row: unknown;
  readonly undo: () => void;
}

/**
 * What was written since the last `drain`. Xero saves a request with an invalid element as a whole not
 * at all (summarizeErrors=true), or only its valid elements (false): both need a way back.
 */
export interface Journal {
  readonly record: (change: Change) => void;
  readonly mark: () => number;
  readonly rollBackTo: (mark: number) => void;
  readonly drain: () => readonly Change[];
}

export function createJournal(): Journal {
  let changes: Change[] = [];
  return {
    record: (change) => {
      changes.push(change);
    },
    mark: () => changes.length,
    rollBackTo: (mark) => {
      for (const change of changes.splice(mark).reverse()) change.undo();
    },
    drain: () => {
      const drained = changes;
      changes = [];
      return drained;
    },
  };
}
