import type { Workbook } from "../model/state.ts";
import {
  asText,
  isList,
  listIn,
  objectIn,
  readJson,
  type Json,
  type JsonObject,
} from "../richApi/json.ts";

/** `Office.context.document.settings`: kept with the workbook, handed over as JSON texts. */
export function documentSettings({ settings }: Workbook): {
  readonly save: (data: JsonObject) => Json;
  readonly load: () => Json;
} {
  return {
    save: (data) => {
      settings.clear();
      for (const pair of listIn(objectIn(data, "DdaSettingsMethod"), "Properties")) {
        if (!isList(pair)) continue;
        const [key, text] = pair;
        settings.set(asText(key), fromJsonText(asText(text)));
      }
      return { Version: 1, Error: 0 };
    },
    load: () => ({
      Version: 1,
      Error: 0,
      Properties: [...settings].map(([key, value]) => [key, JSON.stringify(value)]),
    }),
  };
}

/** A text of its own is JSON too, which `readJson` takes only inside an object. */
function fromJsonText(text: string): Json {
  return readJson(`{"value":${text}}`)?.["value"] ?? null;
}
