import type { Excel, ExcelObject } from "./excelObject.ts";
import type { MemberList } from "./members.ts";
import type { RequirementSets } from "./requirements.ts";

/** What lasts from one request of an add-in to the next. */
export interface Session {
  readonly excel: Excel;
  readonly root: ExcelObject;
  readonly members: MemberList;
  readonly sets: RequirementSets;
  readonly references: References;
  /** Events that the add-in listens to, as "Worksheet/{id}/DataChangedEvent". */
  readonly registrations: Set<string>;
}

/** Objects that office.js holds on to between requests. */
export interface References {
  readonly keep: (object: ExcelObject) => void;
  readonly idOf: (object: ExcelObject) => string | undefined;
  readonly find: (id: string) => ExcelObject | undefined;
  readonly drop: (id: string) => void;
  readonly count: () => number;
}

export function newReferences(): References {
  const objectById = new Map<string, ExcelObject>();
  const idByObject = new Map<ExcelObject, string>();
  let last = 0;
  return {
    keep: (object) => {
      if (idByObject.has(object)) return;
      last += 1;
      const id = `${object.className}:${last.toString()}`;
      objectById.set(id, object);
      idByObject.set(object, id);
    },
    idOf: (object) => idByObject.get(object),
    find: (id) => objectById.get(id),
    drop: (id) => {
      const object = objectById.get(id);
      objectById.delete(id);
      if (object !== undefined) idByObject.delete(object);
    },
    count: () => objectById.size,
  };
}
