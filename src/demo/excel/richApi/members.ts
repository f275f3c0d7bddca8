/**
 * What office.js knows of each class: read from its own debug file where the stand-in runs. Its licence forbids to
 * pass on parts of it, so nothing that is made here is ever stored.
 */
export type MemberList = ReadonlyMap<string, ClassMembers>;

export interface ClassMembers {
  /** By the name on the wire ("NumberFormat"). */
  readonly memberByWireName: ReadonlyMap<string, Member>;
  /** By the name in JavaScript ("numberFormat"). */
  readonly memberByName: ReadonlyMap<string, Member>;
}

export interface Member {
  readonly kind: "property" | "link" | "method";
  /** In JavaScript: "numberFormat". */
  readonly name: string;
  readonly wireName: string;
  readonly isWritable: boolean;
  readonly set: RequirementSet;
}

/** The requirement set that brought a member. */
export interface RequirementSet {
  readonly name: string;
  readonly version: string;
}

/** The classes in `excel-web-16.00.debug.js`. */
export function readMembers(debugText: string): MemberList {
  const text = debugText.replaceAll("\r\n", "\n");
  const excel = text.slice(text.indexOf("var Excel;\n"), text.indexOf("var _EndExcel"));
  const starts = [...excel.matchAll(classStart)].map((match) => ({
    name: match[1] ?? "",
    from: match.index,
  }));
  return new Map(
    starts.map(({ name, from }, index) => [
      name,
      membersOf(name, excel.slice(from, starts[index + 1]?.from ?? excel.length)),
    ]),
  );
}

const classStart = /\n {4}var (\w+) = \(function \(_super\) \{\n {8}__extends\(\1, _super\);/gu;

function membersOf(className: string, body: string): ClassMembers {
  const setByMember = setsIn(className, body);
  const setOf = (name: string): RequirementSet => setByMember.get(name) ?? firstSet;
  const members = [
    ...propertiesIn(className, body, setOf),
    ...linksIn(body, setOf),
    ...methodsIn(className, body, setOf),
  ];
  const byWireName = members.map((member): [string, Member] => [member.wireName, member]);
  return {
    memberByWireName: new Map([...byWireName, ...aliasesIn(className, body, new Map(byWireName))]),
    memberByName: new Map(members.map((member) => [member.name, member])),
  };
}

/** What no check speaks of was there from the start. */
const firstSet: RequirementSet = { name: "ExcelApi", version: "1.1" };

function setsIn(className: string, body: string): ReadonlyMap<string, RequirementSet> {
  const check = new RegExp(
    `_throwIfApiNotSupported\\("${className}\\.(\\w+)", (?:_defaultApiSetName|"([^"]+)"), "([\\d.]+)"`,
    "gu",
  );
  return new Map(
    [...body.matchAll(check)].map((match) => [
      match[1] ?? "",
      { name: match[2] ?? "ExcelApi", version: match[3] ?? "1.1" },
    ]),
  );
}

/** A few properties are set by another name than the one by which they are read. */
function aliasesIn(
  className: string,
  body: string,
  memberByWireName: ReadonlyMap<string, Member>,
): readonly [string, Member][] {
  const setter = new RegExp(
    `function ${className}_(\\w+)_Set\\(thisObj, value\\) \\{(?:(?!\\n {8}\\})[\\s\\S])*?_invokeSetProperty\\(thisObj, "(\\w+)"`,
    "gu",
  );
  return [...body.matchAll(setter)].flatMap((match): readonly [string, Member][] => {
    const member = memberByWireName.get(match[1] ?? "");
    return member === undefined ? [] : [[match[2] ?? "", member]];
  });
}

type SetOf = (name: string) => RequirementSet;

function propertiesIn(className: string, body: string, setOf: SetOf): readonly Member[] {
  const listOf = (property: string): readonly string[] => {
    const list = new RegExp(
      `${className}\\.prototype, "${property}", \\{\\s+get: function \\(\\) \\{\\s+return \\[([^\\]]*)\\];`,
      "u",
    ).exec(body)?.[1];
    return list === undefined || list.trim() === ""
      ? []
      : list.split(",").map((item) => item.trim().replaceAll('"', ""));
  };
  const wireNames = listOf("_scalarPropertyOriginalNames");
  const writable = listOf("_scalarPropertyUpdateable");
  return listOf("_scalarPropertyNames").map((name, index) => ({
    kind: "property",
    name,
    wireName: wireNames[index] ?? name,
    isWritable: writable[index] === "true",
    set: setOf(name),
  }));
}

function linksIn(body: string, setOf: SetOf): readonly Member[] {
  const link = /_createPropertyObject\((?:Excel\.)?[\w.]+, this, "(\w+)"/gu;
  return [...body.matchAll(link)].map((match) => {
    const wireName = match[1] ?? "";
    const name = `${wireName.charAt(0).toLowerCase()}${wireName.slice(1)}`;
    return { kind: "link", name, wireName, isWritable: false, set: setOf(name) };
  });
}

function methodsIn(className: string, body: string, setOf: SetOf): readonly Member[] {
  const method = new RegExp(
    `${className}\\.prototype\\.(\\w+) = function \\([^)]*\\) \\{((?:(?!\\n {8}\\};)[\\s\\S])*)\\n {8}\\};`,
    "gu",
  );
  return [...body.matchAll(method)].flatMap((match): readonly Member[] => {
    const [, name = "", code = ""] = match;
    const wireName = sends.exec(code)?.[1];
    if (wireName === undefined) return [];
    return [{ kind: "method", name, wireName, isWritable: false, set: setOf(name) }];
  });
}

/** The calls by which a method of office.js goes over the wire. */
const sends =
  /(?:_createMethodObject\((?:Excel\.)?[\w.]+, |_createAndInstantiateMethodObject\((?:Excel\.)?[\w.]+, |_invokeMethod\()this, "(\w+)"/u;
