/** A row's key of two parts (account and month, reconciliation and method); a tab stands in neither. */
export function rowKey(first: string, second: string): string {
  return `${first}\t${second}`;
}

export function rowParts(key: string): readonly [first: string, second: string] {
  const [first = "", second = ""] = key.split("\t");
  return [first, second];
}
