import { toRate, type Rate } from "../../base/decimal.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";
import { isBelow, parseExact, timesTenTo, wholeUnits, type Exact } from "./exact.ts";

/** In what a column of rates is written: 8.25 or 0.0825. */
export type RateUnit = "percent" | "fraction";

/** A rate as it stands in its cell: its own percent sign or format settles its unit, else the column must. */
export interface RateReading {
  readonly value: Exact;
  readonly unit: RateUnit | null;
}

const rate = /^(?<value>\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})(?<sign> ?%)?$/u;

/** Xero keeps four decimals of a percentage. */
const decimalsMax = 4;

/** Reads what a cell says of a rate; null for an empty cell. */
export function readRate(cell: RawCell): Result<RateReading | null, string> {
  if (cell.type === "empty") return ok(null);
  if (cell.type !== "number" && cell.type !== "text") return err("is not a rate");
  const text = cell.text.normalize("NFKC").trim();
  if (text === "") return ok(null);
  const groups = text.length > 60 ? undefined : rate.exec(text)?.groups;
  const value = groups === undefined ? undefined : parseExact(groups["value"] ?? "");
  if (value === undefined) return err(`"${text.slice(0, 60)}" is not a rate`);
  if (cell.type === "number" && cell.isPercent) return ok({ value, unit: "fraction" });
  return ok({ value, unit: groups?.["sign"] === undefined ? null : "percent" });
}

/** The rate in ten-thousandths of a percent, in the unit of its cell or else of its column. */
export function resolveRate(reading: RateReading, columnUnit: RateUnit): Result<Rate, string> {
  const unit = reading.unit ?? columnUnit;
  const percent = unit === "fraction" ? timesTenTo(reading.value, 2) : reading.value;
  const units = wholeUnits(percent, decimalsMax);
  if (units === undefined)
    return err("has more than four decimals of a percent, which Xero does not keep");
  return units > 1_000_000n ? err("is above 100 %") : ok(toRate(units));
}

/**
 * The unit of a column of rates, where its own values make it certain; undefined: only a person can tell.
 * Certain are: percent signs beside plain numbers; any plain number of 1 or more (no tax is 100 %) unless another is
 * below 0.1 (then the column says both); and, where all are below 0.3, one below 0.1 (no combined tax is that small
 * a part of a percent). A column of 0.5, or of 0.25, could be either.
 */
export function unitOfColumn(readings: readonly RateReading[]): RateUnit | undefined {
  const plain = readings
    .filter(({ unit, value }) => unit === null && value.digits !== 0n)
    .map(({ value }) => value);
  const hasTiny = plain.some((value) => isBelow(value, 1n, 1));
  if (plain.length === 0) return "percent";
  if (plain.some((value) => !isBelow(value, 1n, 0))) return hasTiny ? undefined : "percent";
  if (readings.some(({ unit }) => unit === "percent")) return hasTiny ? undefined : "percent";
  return hasTiny && plain.every((value) => isBelow(value, 3n, 1)) ? "fraction" : undefined;
}
