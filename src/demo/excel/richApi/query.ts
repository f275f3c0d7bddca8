import { followLink } from "./dispatch.ts";
import type { ExcelObject } from "./excelObject.ts";
import { fault, notModelled } from "./fault.ts";
import { isJsonObject, listIn, numberIn, type Json, type JsonObject } from "./json.ts";
import type { ClassMembers } from "./members.ts";
import { demandMember, hasMember } from "./requirements.ts";
import type { Session } from "./session.ts";

/** What `load` asks of an object: names with the way to them ("format/fill/color"), or "*". */
interface Wanted {
  readonly names: readonly string[];
  readonly top: number | null;
  readonly skip: number;
}

/** Answers a `load`: the values that office.js puts into its proxy objects. */
export function queryObject(session: Session, object: ExcelObject, info: JsonObject): Json {
  const names = [...listIn(info, "Select"), ...listIn(info, "Expand")].map(String);
  return answer(session, object, {
    names: names.length === 0 ? ["*"] : names,
    top: info["Top"] === undefined ? null : numberIn(info, "Top"),
    skip: numberIn(info, "Skip"),
  });
}

/** How an object is known: its id, and its reference where office.js keeps one. */
export function identityOf(session: Session, object: ExcelObject): JsonObject {
  const reference = session.references.idOf(object);
  return {
    ...(object.id === null ? {} : { Id: object.id }),
    ...(reference === undefined ? {} : { _ReferenceId: reference }),
  };
}

function answer(session: Session, object: ExcelObject, wanted: Wanted): JsonObject {
  const own = classOf(session, object);
  const values: Record<string, Json> = {};
  const namesByLink = new Map<string, string[]>();
  const ofItems: string[] = [];
  for (const wantedName of wanted.names) {
    const [head = "", ...rest] = wantedName.split("/");
    const name = `${head.charAt(0).toLowerCase()}${head.slice(1)}`;
    const member = own.memberByName.get(name);
    // Items are asked for by "items/name" as well as by "name".
    if (object.items !== null && head === "items") ofItems.push(rest.join("/") || "*");
    else if (object.items !== null && member?.kind !== "property") ofItems.push(wantedName);
    else if (head === "*") Object.assign(values, allValues(session, object, own));
    else if (member?.kind === "link")
      namesByLink.set(name, [...(namesByLink.get(name) ?? []), rest.join("/") || "*"]);
    else values[wireNameOf(object, own, name)] = readValue(session, object, own, name);
  }
  for (const [name, names] of namesByLink) {
    const wireName = own.memberByName.get(name)?.wireName ?? name;
    const linked = followLink(session, object, wireName);
    values[wireName] =
      linked === null ? null : answer(session, linked, { names, top: null, skip: 0 });
  }
  return {
    ...identityOf(session, object),
    ...values,
    ...itemsOf(session, object, wanted, ofItems),
  };
}

function itemsOf(
  session: Session,
  object: ExcelObject,
  { skip, top }: Wanted,
  names: readonly string[],
): JsonObject {
  if (object.items === null) return {};
  const items = object.items().slice(skip, top === null ? undefined : skip + top);
  const wanted: Wanted = { names: names.length === 0 ? ["*"] : names, top: null, skip: 0 };
  return { _Items: items.map((item) => answer(session, item, wanted)) };
}

function classOf(session: Session, object: ExcelObject): ClassMembers {
  const own = session.members.get(object.className);
  if (own === undefined) throw notModelled(`the class ${object.className}`);
  return own;
}

function wireNameOf(object: ExcelObject, own: ClassMembers, name: string): string {
  const member = own.memberByName.get(name);
  if (member?.kind !== "property")
    throw fault("InvalidArgument", `Property '${name}' does not exist on ${object.className}.`);
  return member.wireName;
}

function readValue(session: Session, object: ExcelObject, own: ClassMembers, name: string): Json {
  const member = own.memberByName.get(name);
  if (member !== undefined) demandMember(session.sets, object.className, member);
  const value = object.read(name);
  if (value === undefined) throw notModelled(`${object.className}.${name}`);
  return value;
}

/** "*" takes what there is: what this Excel does not have yet, or the stand-in does not play, is left out. */
function allValues(session: Session, object: ExcelObject, own: ClassMembers): JsonObject {
  const properties = [...own.memberByName.values()].filter(
    (member) =>
      member.kind === "property" && hasMember(session.sets, member) && object.canRead(member.name),
  );
  return Object.fromEntries(
    properties.map(({ name, wireName }) => [wireName, object.read(name) ?? null]),
  );
}

/** Whether a value of office.js is a query's description at all. */
export function queryInfoOf(action: JsonObject): JsonObject {
  const info = action["QueryInfo"];
  return isJsonObject(info) ? info : {};
}
