/** The items by key, in the order in which they came. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const itemsByKey = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = itemsByKey.get(key);
    if (group === undefined) itemsByKey.set(key, [item]);
    else group.push(item);
  }
  return itemsByKey;
}
