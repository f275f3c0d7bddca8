import type { Journal } from "./journal.ts";

/** Rows by id, with look-ups by key: no rule scans the books for one element. */
export interface Table<Row, Index extends string = never> {
  readonly get: (id: string) => Row | undefined;
  readonly put: (row: Row) => void;
  readonly remove: (id: string) => void;
  /** The rows whose index key is `key`, oldest first. */
  readonly find: (index: Index, key: string) => readonly Row[];
  readonly rows: () => Iterable<Row>;
  readonly size: () => number;
  /** Puts back a row read from the file, without a journal entry. */
  readonly restore: (id: string, row: Row | undefined) => void;
}

export interface TableShape<Row, Index extends string> {
  readonly name: string;
  readonly idOf: (row: Row) => string;
  /** An index key, or undefined where the row is not to be found by this index. */
  readonly indexes: Readonly<Record<Index, (row: Row) => string | undefined>>;
}

export function createTable<Row, Index extends string = never>(
  shape: TableShape<Row, Index>,
  journal: Journal,
): Table<Row, Index> {
  const rowById = new Map<string, Row>();
  const lookUp = createLookUp(shape.indexes);

  const set = (id: string, row: Row | undefined): void => {
    const before = rowById.get(id);
    if (before !== undefined) lookUp.drop(id, before);
    if (row === undefined) rowById.delete(id);
    else {
      rowById.set(id, row);
      lookUp.add(id, row);
    }
  };
  const write = (id: string, row: Row | undefined): void => {
    const before = rowById.get(id);
    set(id, row);
    journal.record({
      table: shape.name,
      id,
      row,
      undo: () => {
        set(id, before);
      },
    });
  };
  return {
    get: (id) => rowById.get(id),
    put: (row) => {
      write(shape.idOf(row), row);
    },
    remove: (id) => {
      write(id, undefined);
    },
    find: (index, key) => lookUp.ids(index, key).flatMap((id) => rowById.get(id) ?? []),
    rows: () => rowById.values(),
    size: () => rowById.size,
    restore: set,
  };
}

interface LookUp<Row> {
  readonly add: (id: string, row: Row) => void;
  readonly drop: (id: string, row: Row) => void;
  readonly ids: (index: string, key: string) => readonly string[];
}

function createLookUp<Row>(
  indexes: Readonly<Record<string, (row: Row) => string | undefined>>,
): LookUp<Row> {
  const idsByKey = new Map<string, Set<string>>();
  const keysOf = (row: Row): readonly string[] =>
    Object.entries(indexes).flatMap(([index, keyOf]) => {
      const key = keyOf(row);
      return key === undefined ? [] : [`${index}|${key}`];
    });
  return {
    add: (id, row) => {
      for (const key of keysOf(row)) {
        const ids = idsByKey.get(key);
        if (ids === undefined) idsByKey.set(key, new Set([id]));
        else ids.add(id);
      }
    },
    drop: (id, row) => {
      for (const key of keysOf(row)) idsByKey.get(key)?.delete(id);
    },
    ids: (index, key) => [...(idsByKey.get(`${index}|${key}`) ?? [])],
  };
}
