import { remembered } from "../base/lazy.ts";

/** A row's key of two parts (account and month, reconciliation and method); a tab stands in neither. */
export function rowKey(first: string, second: string): string {
  return `${first}\t${second}`;
}

/** As `rowKey`, each key made once: records are many, rows are few. */
export function rowKeys(): typeof rowKey {
  const keysOf = remembered((first: string) =>
    remembered((second: string) => rowKey(first, second)),
  );
  return (first, second) => keysOf(first)(second);
}

export function rowParts(key: string): readonly [first: string, second: string] {
  const [first = "", second = ""] = key.split("\t");
  return [first, second];
}
