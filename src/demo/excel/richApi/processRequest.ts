import { jsonArgument } from "./arguments.ts";
import { callMethod, setProperty } from "./dispatch.ts";
import { done, type Answer, type Argument, type ExcelObject } from "./excelObject.ts";
import { fault, isFault, notModelled } from "./fault.ts";
import {
  asText,
  isJsonObject,
  listIn,
  numberIn,
  objectIn,
  textIn,
  type Json,
  type JsonObject,
} from "./json.ts";
import { isPlatformService } from "./platformService.ts";
import { identityOf, queryInfoOf, queryObject } from "./query.ts";
import { resolver, type Resolver } from "./resolve.ts";
import type { Session } from "./session.ts";

/** Kinds of actions in a request. */
const actionKind = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  ensureUnchanged: 6,
  queryAsJson: 7,
  update: 9,
} as const;

export interface Processed {
  readonly body: Json;
  /** What the stand-in could not play: a test fails on it whatever the add-in makes of the error. */
  readonly defect: Error | null;
}

/** Carries out one request, action by action, up to the first that fails, as Excel does: what was done stays done. */
export function processRequest(
  session: Session,
  request: JsonObject,
  onServiceCall: (service: string, method: string, args: readonly Argument[]) => void,
): Processed {
  const paths = objectIn(request, "ObjectPaths");
  const objects = resolver(session, paths);
  const results: Json[] = [];
  const actions = listIn(request, "Actions").filter(isJsonObject);
  for (const [index, action] of actions.entries()) {
    try {
      const value = runAction(session, objects, action, onServiceCall);
      if (value !== undefined) results.push({ ActionId: numberIn(action, "Id"), Value: value });
    } catch (thrown) {
      const failure = failureOf(thrown, index, locationOf(paths, action));
      return {
        body: { Error: failure, Results: results },
        defect: isFault(thrown) ? null : asError(thrown),
      };
    }
  }
  return { body: { Results: results }, defect: null };
}

/** The value for the answer; undefined: the action has none. */
function runAction(
  session: Session,
  objects: Resolver,
  action: JsonObject,
  onServiceCall: Parameters<typeof processRequest>[2],
): Json | undefined {
  const kind = numberIn(action, "ActionType");
  if (kind === actionKind.trace) return null;
  const object = objects.objectAt(numberIn(action, "ObjectPathId"));
  switch (kind) {
    case actionKind.instantiate:
      return object === null ? null : identityOf(session, object);
    case actionKind.query:
    case actionKind.queryAsJson:
      return object === null ? null : queryObject(session, object, queryInfoOf(action));
    case actionKind.method: {
      // Of an object that is not there, office.js keeps hold all the same.
      if (object === null && textIn(action, "Name") === "_KeepReference") return null;
      const { name, args, target } = callOf(objects, action, object);
      if (isPlatformService(target)) onServiceCall(target.className, name, args);
      return valueOf(session, runMethod(session, target, name, args));
    }
    case actionKind.setProperty: {
      const { name, args, target } = callOf(objects, action, object);
      setProperty(session, target, name, jsonArgument(args[0]));
      return undefined;
    }
    case actionKind.ensureUnchanged:
      return undefined;
    case actionKind.update:
      for (const [name, value] of Object.entries(objectIn(action, "ObjectState")))
        setProperty(session, present(object), name, value ?? null);
      return undefined;
    default:
      throw notModelled(`actions of kind ${kind.toString()}`);
  }
}

function callOf(
  objects: Resolver,
  action: JsonObject,
  object: ExcelObject | null,
): { readonly name: string; readonly args: readonly Argument[]; readonly target: ExcelObject } {
  return {
    name: textIn(action, "Name"),
    args: objects.argumentsIn(action),
    target: present(object),
  };
}

function present(object: ExcelObject | null): ExcelObject {
  if (object === null) throw fault("InvalidObjectPath");
  return object;
}

function runMethod(
  session: Session,
  object: ExcelObject,
  name: string,
  args: readonly Argument[],
): Answer {
  if (isPlatformService(object)) return object.call(name, args);
  if (name === "_KeepReference") {
    session.references.keep(object);
    return done;
  }
  if (name === "_RemoveReference") {
    session.references.drop(asText(jsonArgument(args[0])));
    return done;
  }
  return callMethod(session, object, name, args);
}

function valueOf(session: Session, answer: Answer): Json {
  if (answer.type === "value") return answer.value;
  if (answer.type === "notModelled" || answer.object === null) return null;
  return identityOf(session, answer.object);
}

function failureOf(thrown: unknown, index: number, location: string): Json {
  const words = asError(thrown);
  return {
    Code: isFault(thrown) ? thrown.excelCode : "GeneralException",
    Message: words.message,
    HttpStatusCode: isFault(thrown) ? thrown.httpStatus : 500,
    ActionIndex: index,
    Location: location,
  };
}

function locationOf(paths: JsonObject, action: JsonObject): string {
  const path = objectIn(paths, numberIn(action, "ObjectPathId").toString());
  return [textIn(path, "Name"), textIn(action, "Name")].filter((name) => name !== "").join(".");
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
