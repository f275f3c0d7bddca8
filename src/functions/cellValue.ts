import type { FigureValue } from "#contract/api/figures.ts";
import { excelSerialOf, parseIsoDate } from "#engine/base/date.ts";

/** What stands in the cell; null: #N/A. A cell holds no cents, so this is where money becomes a number. */
export function cellValue(value: FigureValue): string | number | null {
  switch (value.type) {
    case "text":
      return value.text;
    case "money":
      return Number(value.amount);
    case "count":
      return value.count;
    case "day": {
      const day = parseIsoDate(value.day);
      return day === undefined ? value.day : excelSerialOf(day);
    }
    case "instant":
      return localSerial(new Date(value.at));
    case "unknown":
      return null;
  }
}

/** Excel's serials know no time zone: a person expects the clock on the wall. */
function localSerial(at: Date): number {
  const wallMs = at.getTime() - at.getTimezoneOffset() * minuteMs;
  return unixEpochSerial + Math.floor(wallMs / 1000) / secondsPerDay;
}

const minuteMs = 60_000;
const secondsPerDay = 86_400;
/** 1970-01-01 in Excel's 1900 system. */
const unixEpochSerial = 25_569;
