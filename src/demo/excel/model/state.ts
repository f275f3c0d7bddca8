import type { Json } from "../richApi/json.ts";
import type { Area } from "./area.ts";
import type { Style } from "./style.ts";

/**
 * The workbook that the stand-in has open. It is the one thing here that changes in place, as a document does: the
 * objects of `../objects` and the user's acts change it, the host and the view hear of it through `changed`.
 */
export interface Workbook {
  readonly sheets: Sheet[];
  readonly settings: Map<string, Json>;
  readonly listeners: Set<(change: Change) => void>;
  active: Sheet;
  selection: Selection;
  isStructureProtected: boolean;
  calculationMode: string;
  /** False while the add-in wants to hear nothing of its own writing. */
  hasEvents: boolean;
  /** True while the user has a cell open for typing: Excel answers no add-in then. */
  isEditing: boolean;
  nextId: number;
}

export interface Selection {
  readonly sheet: Sheet;
  readonly area: Area;
}

export interface Sheet {
  readonly id: string;
  name: string;
  visibility: "Visible" | "Hidden" | "VeryHidden";
  tabColour: string;
  hasGridLines: boolean;
  frozen: Frozen | null;
  protection: Protection | null;
  page: Page;
  autoFilterArea: Area | null;
  readonly rows: Map<number, Map<number, Cell>>;
  /** In points. */
  readonly widths: Map<number, number>;
  readonly heights: Map<number, number>;
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: Set<number>;
  readonly tables: Table[];
  conditions: readonly Condition[];
  validations: readonly Validated[];
  merges: readonly Area[];
}

export interface Cell {
  readonly value: Scalar;
  /** With its "="; null: a value. */
  readonly formula: string | null;
  readonly link: Link | null;
  readonly style: Style;
}

export type Scalar = string | number | boolean;

export interface Link {
  readonly address: string;
  readonly screenTip: string;
}

export interface Frozen {
  readonly rows: number;
  readonly columns: number;
}

export interface Protection {
  readonly password: string | null;
  readonly options: Json;
}

export interface Table {
  readonly id: string;
  readonly sheet: Sheet;
  name: string;
  area: Area;
  hasTotals: boolean;
  style: string;
  isBanded: boolean;
  hasFilterButtons: boolean;
  /** Criteria by column, counted from the table's first. */
  readonly filters: Map<number, Json>;
  sortFields: Json;
}

export interface Condition {
  readonly id: string;
  readonly area: Area;
  readonly type: string;
  readonly rule: Json;
  readonly fill: string | null;
  readonly fontColour: string | null;
  readonly isBold: boolean | null;
}

export interface Validated {
  readonly area: Area;
  readonly validation: Validation;
}

export interface Validation {
  readonly rule: Json;
  readonly errorAlert: Json;
  readonly prompt: Json;
  readonly ignoresBlanks: boolean;
}

/** How a sheet prints. */
export interface Page {
  readonly orientation: string;
  readonly paperSize: string | null;
  readonly zoom: Json;
  readonly isCentred: boolean;
  readonly margins: Readonly<Record<string, number>>;
  readonly footer: Readonly<Record<string, string>>;
  readonly printArea: Area | null;
  readonly titleRows: Area | null;
}

/** Who did it decides what an add-in hears. */
export type Source = "addin" | "user";

export type Change =
  | {
      readonly type: "cells";
      readonly sheet: Sheet;
      readonly area: Area;
      readonly changeType: string;
      readonly source: Source;
    }
  | { readonly type: "selection"; readonly selection: Selection }
  | { readonly type: "activated" | "added" | "deleted"; readonly sheet: Sheet }
  | { readonly type: "renamed"; readonly sheet: Sheet; readonly nameBefore: string }
  | { readonly type: "look"; readonly sheet: Sheet }
  /** Somebody wants every formula computed anew. */
  | { readonly type: "calculate" };

export function changed(workbook: Workbook, change: Change): void {
  for (const hear of workbook.listeners) hear(change);
}
