import {
  answerObject,
  answerValue,
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
  type RangeOf,
} from "../richApi/excelObject.ts";
import { textArgument } from "../richApi/arguments.ts";
import { fault, notModelled } from "../richApi/fault.ts";
import { intersection, without, type Area } from "../model/area.ts";
import { nextId } from "../model/openWorkbook.ts";
import type { Condition, Sheet } from "../model/state.ts";
import { demandUnprotected } from "./guard.ts";
import { wantColour, wantFlag, wantObject } from "./property.ts";

/** One conditional format; what it says is kept with its sheet. */
interface ConditionOf {
  readonly sheet: Sheet;
  readonly id: string;
}

function conditionOf({ id, sheet }: ConditionOf): Condition {
  const condition = sheet.conditions.find((each) => each.id === id);
  if (condition === undefined) throw fault("ItemNotFound");
  return condition;
}

function changeCondition({ id, sheet }: ConditionOf, change: Partial<Condition>): void {
  sheet.conditions = sheet.conditions.map((each) =>
    each.id === id ? { ...each, ...change } : each,
  );
}

const conditionClass: ExcelClass<ConditionOf> = {
  name: "ConditionalFormat",
  properties: {
    type: { get: (of) => conditionOf(of).type },
    priority: { get: (of) => of.sheet.conditions.indexOf(conditionOf(of)) },
  },
  links: {
    cellValue: (of, excel) => instance(cellValueClass, of, excel),
  },
  methods: {
    getRange: (of, _, excel) => answerObject(excel.objects.range(of.sheet, conditionOf(of).area)),
    delete: ({ id, sheet }) => {
      sheet.conditions = sheet.conditions.filter((each) => each.id !== id);
      return done;
    },
  },
  id: ({ id }) => id,
};

const cellValueClass: ExcelClass<ConditionOf> = {
  name: "CellValueConditionalFormat",
  properties: {
    rule: {
      get: (of) => conditionOf(of).rule,
      set: (of, value) => {
        const rule = wantObject(value);
        if (typeof rule["operator"] !== "string" || typeof rule["formula1"] !== "string")
          throw fault("InvalidArgument");
        changeCondition(of, { rule });
      },
    },
  },
  links: { format: (of, excel) => instance(conditionFormatClass, of, excel) },
};

const conditionFormatClass: ExcelClass<ConditionOf> = {
  name: "ConditionalRangeFormat",
  links: {
    fill: (of, excel) => instance(conditionFillClass, of, excel),
    font: (of, excel) => instance(conditionFontClass, of, excel),
  },
};

const conditionFillClass: ExcelClass<ConditionOf> = {
  name: "ConditionalRangeFill",
  properties: {
    color: {
      get: (of) => conditionOf(of).fill ?? "",
      set: (of, value) => changeCondition(of, { fill: wantColour(value) }),
    },
  },
};

const conditionFontClass: ExcelClass<ConditionOf> = {
  name: "ConditionalRangeFont",
  properties: {
    color: {
      get: (of) => conditionOf(of).fontColour ?? "",
      set: (of, value) => changeCondition(of, { fontColour: wantColour(value) }),
    },
    bold: {
      get: (of) => conditionOf(of).isBold,
      set: (of, value) => changeCondition(of, { isBold: wantFlag(value) }),
    },
  },
};

const conditionsClass: ExcelClass<RangeOf> = {
  name: "ConditionalFormatCollection",
  items: (range, excel) =>
    conditionsOn(range).map(({ id }) =>
      instance(conditionClass, { sheet: range.sheet, id }, excel),
    ),
  methods: {
    add: (range, [type], excel) => {
      const { area, sheet } = range;
      demandUnprotected(sheet);
      if (textArgument(type) !== "CellValue")
        throw notModelled(`conditional formats of type ${textArgument(type)}`);
      const id = nextId(excel.workbook);
      const added = {
        id,
        area,
        type: "CellValue",
        rule: null,
        fill: null,
        fontColour: null,
        isBold: null,
      };
      // A new rule goes before those that are there ("ConditionalFormatCollection.add").
      sheet.conditions = [added, ...sheet.conditions];
      return answerObject(instance(conditionClass, { sheet, id }, excel));
    },
    clearAll: ({ area, sheet }) => {
      demandUnprotected(sheet);
      clearConditions(sheet, area);
      return done;
    },
    getCount: (range) => answerValue(conditionsOn(range).length),
  },
};

function conditionsOn({ area, sheet }: RangeOf): readonly Condition[] {
  return sheet.conditions.filter((each) => intersection(each.area, area) !== null);
}

/** Outside of the area a rule stays. */
export function clearConditions(sheet: Sheet, area: Area): void {
  sheet.conditions = sheet.conditions.flatMap((each) =>
    without(each.area, area).map((left) => ({ ...each, area: left })),
  );
}

export function conditions(excel: Excel, range: RangeOf): ExcelObject {
  return instance(conditionsClass, range, excel);
}
