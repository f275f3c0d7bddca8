import { canonicalJson, type Json } from "../base/canonical.ts";

/** A text that stands under `key` in stored facts, else null: facts of an older version may lack it. */
export function textFact(facts: Json, key: string): string | null {
  const value = partOf(facts, key);
  return typeof value === "string" ? value : null;
}

/** What stands under `key` in stored facts, else null. */
export function partOf(facts: Json, key: string): Json {
  if (facts === null || typeof facts !== "object" || isList(facts)) return null;
  return facts[key] ?? null;
}

/** The facts with another value under `key`; what is no set of facts becomes one. */
export function withFact(facts: Json, key: string, value: Json): Json {
  const known = facts === null || typeof facts !== "object" || isList(facts) ? {} : facts;
  return { ...known, [key]: value };
}

export function sameFacts(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

/** The keys under which two sets of facts differ, sorted. */
export function changedKeys(left: Json, right: Json): readonly string[] {
  const keys = new Set([...keysOf(left), ...keysOf(right)]);
  return [...keys].filter((key) => !sameFacts(partOf(left, key), partOf(right, key))).sort();
}

function keysOf(facts: Json): readonly string[] {
  return facts === null || typeof facts !== "object" || isList(facts) ? [] : Object.keys(facts);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
