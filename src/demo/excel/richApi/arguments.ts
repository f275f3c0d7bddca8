import { parseAddress } from "../model/area.ts";
import type { Sheet } from "../model/state.ts";
import type { Argument, ExcelObject, RangeOf } from "./excelObject.ts";
import { fault } from "./fault.ts";
import type { Json } from "./json.ts";

/** A wrong argument is Excel's InvalidArgument, wherever it is found. */
export function textArgument(argument: Argument): string {
  if (typeof argument !== "string") throw fault("InvalidArgument");
  return argument;
}

export function optionalText(argument: Argument): string | null {
  return argument === undefined || argument === null ? null : textArgument(argument);
}

export function numberArgument(argument: Argument, otherwise?: number): number {
  if ((argument === undefined || argument === null) && otherwise !== undefined) return otherwise;
  if (typeof argument !== "number" || !Number.isInteger(argument)) throw fault("InvalidArgument");
  return argument;
}

export function flagArgument(argument: Argument): boolean {
  return argument === true;
}

/** A range, or an address on a sheet. */
export function rangeArgument(argument: Argument, sheet: Sheet): RangeOf {
  if (typeof argument === "string") {
    const parsed = parseAddress(argument);
    if (parsed === undefined) throw fault("InvalidArgument");
    return { sheet, area: parsed.area };
  }
  const range = isObject(argument) ? argument.range : null;
  if (range === null) throw fault("InvalidArgument");
  return range;
}

export function jsonArgument(argument: Argument): Json {
  if (argument === undefined || isObject(argument)) return null;
  return argument;
}

export function isObject(argument: Argument): argument is ExcelObject {
  return (
    typeof argument === "object" &&
    argument !== null &&
    "className" in argument &&
    typeof argument.className === "string" &&
    "call" in argument
  );
}
