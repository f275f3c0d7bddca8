import { jsonArgument, optionalText } from "../richApi/arguments.ts";
import { done, type ExcelClass } from "../richApi/excelObject.ts";
import { fault } from "../richApi/fault.ts";
import type { Sheet } from "../model/state.ts";

export const sheetProtectionClass: ExcelClass<Sheet> = {
  name: "WorksheetProtection",
  properties: {
    protected: { get: ({ protection }) => protection !== null },
    options: { get: ({ protection }) => protection?.options ?? null },
  },
  methods: {
    protect: (sheet, [options, password]) => {
      if (sheet.protection !== null) throw fault("InvalidOperation");
      sheet.protection = { options: jsonArgument(options), password: optionalText(password) };
      return done;
    },
    unprotect: (sheet, [password]) => {
      const wanted = sheet.protection?.password ?? null;
      if (wanted !== null && wanted !== optionalText(password)) throw fault("AccessDenied");
      sheet.protection = null;
      return done;
    },
  },
};
