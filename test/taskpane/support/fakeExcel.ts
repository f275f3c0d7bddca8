import { ok } from "../../../src/engine/base/result.ts";
import type { CellPlace, ExcelPort } from "../../../src/workbook/excelPort.ts";
import type { StandingWorkbook } from "../../../src/workbook/port.ts";

/** Excel behind its port: what was written and shown, and what a person does there. */
export interface FakeExcel {
  readonly port: ExcelPort;
  /** Names of the sheets of each writing. */
  readonly written: (readonly string[])[];
  readonly shown: CellPlace[];
  readonly notes: Map<string, string>;
  readonly sheets: Map<string, readonly (readonly string[])[]>;
  readonly select: (place: CellPlace) => void;
  /** What the next writing ends with. */
  failWith: string | null;
  recalculated: number;
}

export function createFakeExcel(standing: StandingWorkbook | null = null): FakeExcel {
  let onSelect: (place: CellPlace) => void = () => undefined;
  const excel: FakeExcel = {
    written: [],
    shown: [],
    notes: new Map(),
    sheets: new Map(),
    failWith: null,
    recalculated: 0,
    select: (place) => {
      onSelect(place);
    },
    port: {
      read: async () => ok(standing),
      apply: async () => ok(null),
      applyAmong: async (plan) => {
        if (excel.failWith !== null) return { ok: false, error: { message: excel.failWith } };
        excel.written.push(plan.sheets.map(({ name }) => name));
        return ok(null);
      },
      showCell: async (place) => {
        excel.shown.push(place);
        return ok(null);
      },
      watchSelection: async (watch) => {
        onSelect = watch;
        return () => {
          onSelect = () => undefined;
        };
      },
      userSheets: async () => ok([...excel.sheets.keys()].filter((name) => name !== "Refunds")),
      readTexts: async (sheet) => ok(excel.sheets.get(sheet) ?? []),
      recalculate: async () => {
        excel.recalculated += 1;
      },
      note: (name) => excel.notes.get(name) ?? null,
      saveNote: async (name, text) => {
        excel.notes.set(name, text);
      },
    },
  };
  return excel;
}
