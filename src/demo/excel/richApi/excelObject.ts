import type { Area } from "../model/area.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import type { Json } from "./json.ts";

/** One of Excel's objects, as office.js asks for it: by the names of JavaScript, not those of the wire. */
export interface ExcelObject {
  readonly className: string;
  /** Undefined: not modelled. */
  readonly read: (name: string) => Json | undefined;
  readonly canRead: (name: string) => boolean;
  /** False: not modelled. */
  readonly write: (name: string, value: Json) => boolean;
  /** Null: the object is not there ("…OrNullObject"). Undefined: not modelled. */
  readonly follow: (name: string) => ExcelObject | null | undefined;
  readonly call: (name: string, args: readonly Argument[]) => Answer;
  /** Of a collection. */
  readonly items: (() => readonly ExcelObject[]) | null;
  readonly item: ((key: Json) => ExcelObject) | null;
  readonly id: string | null;
  /** Of a range, for methods that take one. */
  readonly range: RangeOf | null;
}

export interface RangeOf {
  readonly sheet: Sheet;
  readonly area: Area;
}

export type Argument = Json | ExcelObject | undefined;

export type Answer =
  | { readonly type: "object"; readonly object: ExcelObject | null }
  | { readonly type: "value"; readonly value: Json }
  | { readonly type: "notModelled" };

export const done: Answer = { type: "value", value: null };

export function answerObject(object: ExcelObject | null): Answer {
  return { type: "object", object };
}

export function answerValue(value: Json): Answer {
  return { type: "value", value };
}

/** What the stand-in plays of a class. A member that is missing here is one that fails with its name. */
export interface ExcelClass<Target> {
  readonly name: string;
  readonly properties?: Readonly<Record<string, Property<Target>>>;
  readonly links?: Readonly<Record<string, (target: Target, excel: Excel) => ExcelObject | null>>;
  readonly methods?: Readonly<Record<string, Method<Target>>>;
  readonly items?: (target: Target, excel: Excel) => readonly ExcelObject[];
  readonly item?: (target: Target, key: Json, excel: Excel) => ExcelObject;
  readonly id?: (target: Target) => string;
  readonly range?: (target: Target) => RangeOf;
}

export interface Property<Target> {
  readonly get: (target: Target, excel: Excel) => Json;
  readonly set?: (target: Target, value: Json, excel: Excel) => void;
}

export type Method<Target> = (target: Target, args: readonly Argument[], excel: Excel) => Answer;

/** The open workbook, and how objects of one class come by those of another. */
export interface Excel {
  readonly workbook: Workbook;
  readonly objects: ObjectMakers;
}

export interface ObjectMakers {
  readonly worksheet: (sheet: Sheet) => ExcelObject;
  readonly range: (sheet: Sheet, area: Area) => ExcelObject;
  readonly rangeFormat: (of: RangeOf) => ExcelObject;
  readonly tables: (sheet: Sheet | null) => ExcelObject;
  readonly conditions: (of: RangeOf) => ExcelObject;
  readonly validation: (of: RangeOf) => ExcelObject;
  readonly pageLayout: (sheet: Sheet) => ExcelObject;
}

/** Joins a class and the thing that it stands for. */
export function instance<Target>(
  of: ExcelClass<Target>,
  target: Target,
  excel: Excel,
): ExcelObject {
  const { items, item } = of;
  return {
    className: of.name,
    canRead: (name) => of.properties?.[name] !== undefined,
    read: (name) => of.properties?.[name]?.get(target, excel),
    write: (name, value) => {
      const set = of.properties?.[name]?.set;
      set?.(target, value, excel);
      return set !== undefined;
    },
    follow: (name) => of.links?.[name]?.(target, excel),
    call: (name, args) => of.methods?.[name]?.(target, args, excel) ?? { type: "notModelled" },
    items: items === undefined ? null : () => items(target, excel),
    item: item === undefined ? null : (key) => item(target, key, excel),
    id: of.id?.(target) ?? null,
    range: of.range?.(target) ?? null,
  };
}
