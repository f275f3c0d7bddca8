/** What is worked out when it is first asked for, and then kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A map that is made when it is first asked: of many indexes, those that nobody needs cost nothing. */
export function lazyMap<K, V>(make: () => ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  const map = once(make);
  return {
    get: (key) => map().get(key),
    has: (key) => map().has(key),
    get size() {
      return map().size;
    },
    forEach: (visit) => {
      map().forEach(visit);
    },
    entries: () => map().entries(),
    keys: () => map().keys(),
    values: () => map().values(),
    [Symbol.iterator]: () => map()[Symbol.iterator](),
  };
}

/** A function whose answers are kept: for what is asked of few keys, and often. */
export function remembered<K, V extends string | object>(answer: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  let last: readonly [K, V] | undefined;
  return (key) => {
    // What is asked again is mostly what was asked just now.
    if (last !== undefined && last[0] === key) return last[1];
    const known = answers.get(key);
    const value = known ?? answer(key);
    if (known === undefined) answers.set(key, value);
    last = [key, value];
    return value;
  };
}
