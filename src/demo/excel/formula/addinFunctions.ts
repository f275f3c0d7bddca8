import type { Scalar } from "../model/state.ts";
import { isJsonObject, listIn, readJson, textIn } from "../richApi/json.ts";
import type { CallFunction, FunctionResult } from "../wire/customFunctions.ts";
import { isError, singleOf, type Operand, type Value } from "./value.ts";

/** The functions that the add-in adds to the sheet's own. */
export interface AddinFunctions {
  /** Undefined: the add-in has no function of this name. What has not come yet is #BUSY!. */
  readonly call: (name: string, args: readonly Operand[]) => Value | undefined;
  /** Every figure may be another now. */
  readonly forget: () => void;
}

/** As the manifest has it. */
const namespace = "TIEOUT.";

const busy: Value = { error: "#BUSY!" };

/** `metadata` is the add-in's functions.json; `onResult` is called when a figure has come. */
export function addinFunctions(
  metadata: string,
  callFunction: CallFunction,
  onResult: () => void,
): AddinFunctions {
  const parametersByName = parametersIn(metadata);
  const known = new Map<string, Value>();
  return {
    call: (name, args) => {
      const id = name.startsWith(namespace) ? name.slice(namespace.length) : "";
      const parameters = parametersByName.get(id);
      if (parameters === undefined) return undefined;
      const values = args.map(singleOf);
      const error = values.find(isError);
      if (error !== undefined) return error;
      // Excel fills in what is left out, for the last argument of the call is its own.
      const sent = parameters.map((type, index) => argumentOf(values[index], type));
      const key = JSON.stringify([id, sent]);
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, busy);
      void callFunction(id, sent, "Sheet1!A1").then((result) => {
        known.set(key, valueOf(result));
        onResult();
      });
      return busy;
    },
    forget: () => {
      known.clear();
    },
  };
}

/** The types of each function's parameters. */
function parametersIn(metadata: string): ReadonlyMap<string, readonly string[]> {
  const functions = listIn(readJson(metadata) ?? {}, "functions").filter(isJsonObject);
  return new Map(
    functions.map((each) => [
      textIn(each, "id"),
      listIn(each, "parameters")
        .filter(isJsonObject)
        .map((parameter) => textIn(parameter, "type")),
    ]),
  );
}

/** A number where the function wants a text comes as a text. */
function argumentOf(value: Value | undefined, type: string): Scalar {
  if (value === undefined || value === null || isError(value)) return "";
  return type === "string" ? String(value) : value;
}

function valueOf(result: FunctionResult): Value {
  if (result.type === "error") return { error: result.code };
  const { value } = result;
  if (typeof value !== "object") return value;
  return value[0]?.[0] ?? "";
}
