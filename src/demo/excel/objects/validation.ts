import {
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type RangeOf,
} from "../richApi/excelObject.ts";
import { fault } from "../richApi/fault.ts";
import { objectIn, type Json } from "../richApi/json.ts";
import { intersection, isSameArea, without, type Area } from "../model/area.ts";
import type { Sheet, Validation } from "../model/state.ts";
import { demandUnprotected } from "./guard.ts";
import { wantFlag, wantObject } from "./property.ts";

const noValidation: Validation = {
  rule: {},
  errorAlert: null,
  prompt: null,
  ignoresBlanks: true,
};

function validationOf({ area, sheet }: RangeOf): Validation {
  const hit = sheet.validations.find((each) => intersection(each.area, area) !== null);
  return hit?.validation ?? noValidation;
}

/** One range has one rule: what stood there before gives way where the two meet. */
function changeValidation(range: RangeOf, change: Partial<Validation>): void {
  const { area, sheet } = range;
  demandUnprotected(sheet);
  const old = sheet.validations.find((each) => isSameArea(each.area, area));
  const validation = { ...(old?.validation ?? noValidation), ...change };
  clearValidation(sheet, area);
  sheet.validations = [...sheet.validations, { area, validation }];
}

export function clearValidation(sheet: Sheet, area: Area): void {
  sheet.validations = sheet.validations.flatMap(({ area: from, validation }) =>
    without(from, area).map((left) => ({ area: left, validation })),
  );
}

/** Of the text of a list ("Excel specifications and limits"). */
const listTextMax = 255;

const validationClass: ExcelClass<RangeOf> = {
  name: "DataValidation",
  properties: {
    rule: {
      get: (range) => validationOf(range).rule,
      set: (range, value) => {
        const rule = wantObject(value);
        const source = objectIn(rule, "list")["source"];
        const isText = typeof source === "string" && !source.startsWith("=");
        if (isText && source.length > listTextMax) throw fault("InvalidArgument");
        changeValidation(range, { rule });
      },
    },
    errorAlert: {
      get: (range) => validationOf(range).errorAlert,
      set: (range, value) => changeValidation(range, { errorAlert: wantObject(value) }),
    },
    prompt: {
      get: (range) => validationOf(range).prompt,
      set: (range, value) => changeValidation(range, { prompt: wantObject(value) }),
    },
    ignoreBlanks: {
      get: (range) => validationOf(range).ignoresBlanks,
      set: (range, value) => changeValidation(range, { ignoresBlanks: wantFlag(value) }),
    },
    type: { get: (range) => typeOf(validationOf(range).rule) },
  },
  methods: {
    clear: ({ area, sheet }) => {
      demandUnprotected(sheet);
      clearValidation(sheet, area);
      return done;
    },
  },
};

function typeOf(rule: Json): string {
  const [kind] = Object.keys(wantObject(rule));
  return kind === undefined ? "None" : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

export function validation(excel: Excel, range: RangeOf): ExcelObject {
  return instance(validationClass, range, excel);
}
