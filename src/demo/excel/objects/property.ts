import { fault } from "../richApi/fault.ts";
import { isJsonObject, type Json, type JsonObject } from "../richApi/json.ts";

/** A value that is set must have the kind that Excel wants: anything else is InvalidArgument. */
export function wantText(value: Json): string {
  if (typeof value !== "string") throw fault("InvalidArgument");
  return value;
}

export function wantNumber(value: Json): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw fault("InvalidArgument");
  return value;
}

export function wantFlag(value: Json): boolean {
  if (typeof value !== "boolean") throw fault("InvalidArgument");
  return value;
}

export function wantObject(value: Json): JsonObject {
  if (!isJsonObject(value)) throw fault("InvalidArgument");
  return value;
}

/** One of some words; Excel's are written with a capital. */
export function wantOneOf<Word extends string>(value: Json, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw fault("InvalidArgument");
  return found;
}

/** "#RRGGBB" in capitals; of the names of HTML only the plainest. */
export function wantColour(value: Json): string {
  const text = wantText(value);
  if (/^#[\dA-F]{6}$/iu.test(text)) return text.toUpperCase();
  const named = colourByName[text.toLowerCase()];
  if (named === undefined) throw fault("InvalidArgument");
  return named;
}

const colourByName: Readonly<Record<string, string>> = {
  black: "#000000",
  blue: "#0000FF",
  green: "#008000",
  red: "#FF0000",
  white: "#FFFFFF",
  yellow: "#FFFF00",
};
