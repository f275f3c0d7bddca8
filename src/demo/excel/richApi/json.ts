/** What the host sends: plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** What was parsed from JSON holds nothing but JSON. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** JSON text that office.js wrote; text of other origin is nobody's message. */
export function readJson(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function textIn(from: JsonObject, key: string): string {
  const value = from[key];
  return typeof value === "string" ? value : "";
}

export function numberIn(from: JsonObject, key: string): number {
  const value = from[key];
  return typeof value === "number" ? value : 0;
}

export function objectIn(from: JsonObject, key: string): JsonObject {
  const value = from[key];
  return isJsonObject(value) ? value : {};
}

export function listIn(from: JsonObject, key: string): readonly Json[] {
  const value = from[key];
  return isList(value) ? value : [];
}

/** A plain value as a text; a list, an object and null have none. */
export function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value.toString()
    : "";
}
