import { jsonArgument, textArgument } from "../richApi/arguments.ts";
import {
  answerObject,
  answerValue,
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import type { Workbook } from "../model/state.ts";
import { asText } from "../richApi/json.ts";
import { fault } from "../richApi/fault.ts";

interface Setting {
  readonly workbook: Workbook;
  readonly key: string;
}

const settingClass: ExcelClass<Setting> = {
  name: "Setting",
  properties: {
    key: { get: ({ key }) => key },
    value: {
      get: ({ key, workbook }) => workbook.settings.get(key) ?? null,
      set: ({ key, workbook }, value) => void workbook.settings.set(key, value),
    },
  },
  methods: {
    delete: ({ key, workbook }) => {
      workbook.settings.delete(key);
      return done;
    },
  },
  id: ({ key }) => key,
};

const settingsClass: ExcelClass<Workbook> = {
  name: "SettingCollection",
  items: ({ settings }, excel) => [...settings.keys()].map((key) => setting(excel, key)),
  item: ({ settings }, key, excel) => {
    const name = asText(key);
    if (!settings.has(name)) throw fault("ItemNotFound");
    return setting(excel, name);
  },
  methods: {
    add: ({ settings }, [key, value], excel) => {
      settings.set(textArgument(key), jsonArgument(value));
      return answerObject(setting(excel, textArgument(key)));
    },
    getCount: ({ settings }) => answerValue(settings.size),
    getItemOrNullObject: ({ settings }, [key], excel) =>
      answerObject(settings.has(textArgument(key)) ? setting(excel, textArgument(key)) : null),
  },
};

function setting(excel: Excel, key: string): ExcelObject {
  return instance(settingClass, { workbook: excel.workbook, key }, excel);
}

export function settingCollection(excel: Excel): ExcelObject {
  return instance(settingsClass, excel.workbook, excel);
}
