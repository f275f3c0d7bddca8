import {
  done,
  instance,
  type Excel,
  type ExcelClass,
  type ExcelObject,
} from "../richApi/excelObject.ts";
import { jsonArgument, rangeArgument, textArgument } from "../richApi/arguments.ts";
import type { Json, JsonObject } from "../richApi/json.ts";
import type { Page, Sheet } from "../model/state.ts";
import { demandUnprotected } from "./guard.ts";
import { wantFlag, wantNumber, wantObject, wantOneOf, wantText } from "./property.ts";

function change(sheet: Sheet, page: Partial<Page>): typeof done {
  demandUnprotected(sheet);
  sheet.page = { ...sheet.page, ...page };
  return done;
}

const paperSizes = ["Letter", "Legal", "A4", "A3", "Tabloid", "Executive", "A5"] as const;
const marginNames = ["top", "bottom", "left", "right", "header", "footer"] as const;

const layoutClass: ExcelClass<Sheet> = {
  name: "PageLayout",
  properties: {
    orientation: {
      get: ({ page }) => page.orientation,
      set: (sheet, value) =>
        void change(sheet, { orientation: wantOneOf(value, ["Portrait", "Landscape"]) }),
    },
    paperSize: {
      get: ({ page }) => page.paperSize,
      set: (sheet, value) => void change(sheet, { paperSize: wantOneOf(value, paperSizes) }),
    },
    zoom: {
      get: ({ page }) => page.zoom,
      set: (sheet, value) => void change(sheet, { zoom: wantObject(value) }),
    },
    centerHorizontally: {
      get: ({ page }) => page.isCentred,
      set: (sheet, value) => void change(sheet, { isCentred: wantFlag(value) }),
    },
  },
  links: {
    headersFooters: (sheet, excel) => instance(headersFootersClass, sheet, excel),
  },
  methods: {
    setPrintArea: (sheet, [area]) => change(sheet, { printArea: rangeArgument(area, sheet).area }),
    setPrintTitleRows: (sheet, [rows]) =>
      change(sheet, { titleRows: rangeArgument(rows, sheet).area }),
    setPrintMargins: (sheet, [unit, options]) => {
      wantOneOf(textArgument(unit), ["Points", "Inches", "Centimeters"]);
      return change(sheet, { margins: marginsOf(jsonArgument(options)) });
    },
  },
};

function marginsOf(options: Json): Readonly<Record<string, number>> {
  const wanted: JsonObject = wantObject(options);
  return Object.fromEntries(
    marginNames.flatMap((name) => {
      const value = wanted[name];
      return value === undefined ? [] : [[name, wantNumber(value)]];
    }),
  );
}

const headersFootersClass: ExcelClass<Sheet> = {
  name: "HeaderFooterGroup",
  properties: { state: { get: () => "Default" } },
  links: { defaultForAllPages: (sheet, excel) => instance(headerFooterClass, sheet, excel) },
};

const headerFooterClass: ExcelClass<Sheet> = {
  name: "HeaderFooter",
  properties: Object.fromEntries(
    ["leftFooter", "centerFooter", "rightFooter"].map((name) => [
      name,
      {
        get: ({ page }: Sheet) => page.footer[name] ?? "",
        set: (sheet: Sheet, value: Json) =>
          void change(sheet, { footer: { ...sheet.page.footer, [name]: wantText(value) } }),
      },
    ]),
  ),
};

export function pageLayout(excel: Excel, sheet: Sheet): ExcelObject {
  return instance(layoutClass, sheet, excel);
}
