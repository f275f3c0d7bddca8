import type { Argument } from "../richApi/excelObject.ts";
import { asText, isList, type Json } from "../richApi/json.ts";
import type { Scalar } from "../model/state.ts";
import type { EventEntry } from "./events.ts";

/** What a custom function gave a cell. */
export type FunctionResult =
  | { readonly type: "value"; readonly value: Scalar | readonly (readonly Scalar[])[] }
  | { readonly type: "error"; readonly code: string; readonly message: string };

export type CallFunction = (
  name: string,
  args: readonly Scalar[],
  address: string,
) => Promise<FunctionResult>;

const customFunctionEvents = 1;
const invoke = 1000;

/** Calls the functions that an add-in has associated, as cells do. */
export function customFunctions(send: (entry: EventEntry) => void): {
  readonly call: CallFunction;
  readonly onServiceCall: (service: string, method: string, args: readonly Argument[]) => void;
} {
  const waiting = new Map<number, (result: FunctionResult) => void>();
  let last = 0;
  return {
    call: (name, args, address) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        const message = JSON.stringify([last, name, args, address, 0]);
        send([customFunctionEvents, invoke, "", message, 0, false]);
      }),
    onServiceCall: (_, method, [results]) => {
      if (method !== "SetInvocationArrayResults" || !isResults(results)) return;
      for (const [id, isOk, value, ...error] of results.filter(isList)) {
        const resolve = waiting.get(Number(id));
        waiting.delete(Number(id));
        resolve?.(resultOf(isOk === true, value ?? null, error));
      }
    },
  };
}

function isResults(argument: Argument): argument is readonly Json[] {
  return Array.isArray(argument);
}

function resultOf(isOk: boolean, value: Json, error: readonly Json[]): FunctionResult {
  if (!isOk) return { type: "error", code: asText(error[0] ?? "#VALUE!"), message: asText(value) };
  if (isList(value))
    return { type: "value", value: value.map((row) => (isList(row) ? row : [row]).map(scalarOf)) };
  return { type: "value", value: scalarOf(value) };
}

function scalarOf(value: Json): Scalar {
  return typeof value === "number" || typeof value === "boolean" ? value : asText(value);
}
