import type { Answer, Argument, ExcelObject } from "./excelObject.ts";
import { fault, notModelled } from "./fault.ts";
import type { Json } from "./json.ts";
import type { Member } from "./members.ts";
import { demandMember } from "./requirements.ts";
import { demandPlayed, registrationKey } from "./registrations.ts";
import type { Session } from "./session.ts";

/** A member by its name on the wire, held against office.js's own list and the Excel that is played. */
function memberOf(session: Session, object: ExcelObject, wireName: string): Member {
  const member = session.members.get(object.className)?.memberByWireName.get(wireName);
  if (member === undefined)
    throw notModelled(`${object.className}.${wireName}, which office.js does not list`);
  demandMember(session.sets, object.className, member);
  return member;
}

export function followLink(
  session: Session,
  object: ExcelObject,
  wireName: string,
): ExcelObject | null {
  const { name } = memberOf(session, object, wireName);
  const linked = object.follow(name);
  if (linked === undefined) throw notModelled(`${object.className}.${name}`);
  return linked;
}

export function callMethod(
  session: Session,
  object: ExcelObject,
  wireName: string,
  args: readonly Argument[],
): Answer {
  if (isRegistration(session, object, wireName)) return { type: "value", value: null };
  const { name } = memberOf(session, object, wireName);
  const answer = object.call(name, args);
  if (answer.type === "notModelled") throw notModelled(`${object.className}.${name}()`);
  return answer;
}

/** Listening to an event goes over the wire as a method of its own. */
function isRegistration(session: Session, object: ExcelObject, wireName: string): boolean {
  const event = /^_(Un)?[Rr]egister(\w+)$/u.exec(wireName);
  if (event === null) return false;
  memberOf(session, object, wireName);
  demandPlayed(object.className, event[2] ?? "");
  const key = registrationKey(object.className, object.id ?? "", event[2] ?? "");
  if (event[1] === undefined) session.registrations.add(key);
  else session.registrations.delete(key);
  return true;
}

export function setProperty(
  session: Session,
  object: ExcelObject,
  wireName: string,
  value: Json,
): void {
  const member = memberOf(session, object, wireName);
  if (member.kind === "property" && !member.isWritable)
    throw fault("InvalidArgument", `${object.className}.${member.name} can only be read.`);
  if (!object.write(member.name, value))
    throw notModelled(`setting ${object.className}.${member.name}`);
}
