import { isObject } from "./arguments.ts";
import { callMethod, followLink } from "./dispatch.ts";
import type { Argument, ExcelObject } from "./excelObject.ts";
import { fault, notModelled } from "./fault.ts";
import {
  isJsonObject,
  isList,
  listIn,
  numberIn,
  objectIn,
  textIn,
  type Json,
  type JsonObject,
} from "./json.ts";
import { platformService } from "./platformService.ts";
import type { Session } from "./session.ts";

/** The objects of one request, each found once: a path that adds a sheet must add one only. */
export interface Resolver {
  readonly objectAt: (pathId: number) => ExcelObject | null;
  readonly argumentsIn: (from: JsonObject) => readonly Argument[];
}

/** Kinds of object paths in a request. */
const pathKind = {
  global: 1,
  newService: 2,
  method: 3,
  property: 4,
  indexer: 5,
  reference: 6,
  nullObject: 7,
} as const;

export function resolver(session: Session, paths: JsonObject): Resolver {
  const objectById = new Map<number, ExcelObject | null>();
  const objectAt = (pathId: number): ExcelObject | null => {
    const known = objectById.get(pathId);
    if (known !== undefined) return known;
    const path = paths[pathId.toString()];
    if (!isJsonObject(path)) throw fault("InvalidObjectPath");
    const object = resolve(path);
    objectById.set(pathId, object);
    return object;
  };
  const argumentsIn = (from: JsonObject): readonly Argument[] => {
    const info = objectIn(from, "ArgumentInfo");
    const references = listIn(info, "ReferencedObjectPathIds");
    return listIn(info, "Arguments").map((value, index) => {
      const reference = references[index];
      if (typeof reference === "number" && reference > 0) return objectAt(reference);
      return argumentOf(value, objectAt);
    });
  };
  const resolve = (path: JsonObject): ExcelObject | null => {
    const kind = numberIn(path, "ObjectPathType");
    const name = textIn(path, "Name");
    if (kind === pathKind.global) return session.root;
    if (kind === pathKind.newService) return platformService(name);
    if (kind === pathKind.nullObject) return null;
    if (kind === pathKind.reference) return referenced(session, name);
    const parent = objectAt(numberIn(path, "ParentObjectPathId"));
    if (parent === null) return null;
    if (kind === pathKind.property) return followLink(session, parent, name);
    if (kind === pathKind.indexer) return indexed(parent, argumentsIn(path));
    if (kind !== pathKind.method) throw notModelled(`object paths of kind ${kind.toString()}`);
    const answer = callMethod(session, parent, name, argumentsIn(path));
    return answer.type === "object" ? answer.object : null;
  };
  return { objectAt, argumentsIn };
}

function referenced(session: Session, id: string): ExcelObject {
  const object = session.references.find(id);
  if (object === undefined) throw fault("InvalidReference");
  return object;
}

function indexed(parent: ExcelObject, [key]: readonly Argument[]): ExcelObject {
  if (parent.item === null) throw notModelled(`${parent.className}.getItem()`);
  return parent.item(key === undefined || isObject(key) ? null : key);
}

/** An object in an argument is told by the id of its path. */
function argumentOf(value: Json, objectAt: Resolver["objectAt"]): Argument {
  if (!isJsonObject(value) || isList(value)) return value;
  const pathId = value["_ObjectPathId"];
  return typeof pathId === "number" ? objectAt(pathId) : value;
}
