import { defined } from "../../base/assert.ts";
import { formatDecimal4, toRate, type Rate } from "../../base/decimal.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { compareText } from "../../base/text.ts";
import { agreedRows, type KeyRule } from "../agreement.ts";
import type { TaxAgency, TaxGroup } from "../book.ts";
import { reducedText } from "../cells/exact.ts";
import { resolveRate, unitOfColumn, type RateReading, type RateUnit } from "../cells/rates.ts";
import type { Fields, Refusal } from "../fields.ts";
import { groupBy } from "../groupBy.ts";
import type { ReadProblem } from "../reading.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
  type TypedRow,
} from "../typedRows.ts";

interface Draft {
  readonly name: string;
  readonly rate: RateReading;
  readonly agency: string | null;
  readonly agencyRate: RateReading | null;
  readonly replaces: string | null;
}

interface Units {
  readonly rate: RateUnit;
  readonly agencyRate: RateUnit;
}

const rule: KeyRule = {
  nameOf: (key) => `tax group ${key}`,
  recordOf: (key) => `taxGroup:${key}`,
  mayDiffer: ["Tax Agency", "Agency Rate"],
  areEqualRowsOne: true,
};

/** TAX-1, TAX-5: tax groups by name, one row an agency. The rates' unit is decided once for each file. */
export function readTaxGroups(tables: readonly KindTable[], reading: Reading): readonly TaxGroup[] {
  const rows = readRows(tables, toDraft, reading);
  const unitsByFile = decideUnits(rows, reading);
  return groupRows(rows, ({ name }) => name)
    .flatMap(([name, group]) => {
      const agreed = agreedRows(name, group, rule, reading);
      return agreed.length === 0 ? [] : (toGroup(name, agreed, unitsByFile, reading) ?? []);
    })
    .sort((a, b) => compareText(a.name, b.name));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const rate = fields.rate("Rate");
  if (rate === null) return refusal("Rate", "Rate is empty.");
  const agency = fields.text("Tax Agency")?.trim() ?? null;
  const agencyRate = fields.rate("Agency Rate");
  if (agency === null && agencyRate !== null)
    return refusal("Tax Agency", "Tax Agency is empty beside an Agency Rate.");
  const name = fields.needText("Tax Group").trim();
  return ok({ name, rate, agency, agencyRate, replaces: fields.text("Replaces")?.trim() ?? null });
}

function toGroup(
  name: string,
  rows: readonly TypedRow<Draft>[],
  unitsByFile: ReadonlyMap<string, Units>,
  reading: Reading,
): TaxGroup | null {
  const first = defined(rows[0], "a row of a tax group");
  const units = unitsByFile.get(first.place.table.file);
  if (units === undefined) return null;
  const rate = resolveRate(first.draft.rate, units.rate);
  const agencies = rate.ok ? agenciesOf(rows, rate.value, units.agencyRate) : rate;
  if (rate.ok && agencies.ok) {
    return {
      name,
      rate: rate.value,
      agencies: agencies.value,
      replaces: first.draft.replaces,
      origin: originOf(first),
    };
  }
  const [column, words] = rate.ok
    ? ["Agency Rate", agencies.ok ? "" : agencies.error]
    : ["Rate", rate.error];
  for (const { place } of rows)
    reading.fates.refuse(place, column, `${column} of tax group ${name} ${words}.`);
  return null;
}

/** The agencies, sorted by name; each named once, and together as much as the combined rate. */
function agenciesOf(
  rows: readonly TypedRow<Draft>[],
  combined: Rate,
  unit: RateUnit,
): Result<readonly TaxAgency[], string> {
  const agencies: TaxAgency[] = [];
  for (const { draft } of rows) {
    if (draft.agency === null || draft.agencyRate === null) continue;
    const rate = resolveRate(draft.agencyRate, unit);
    if (!rate.ok) return rate;
    if (agencies.some(({ name }) => name === draft.agency))
      return err(`contradicts itself for agency ${draft.agency}`);
    agencies.push({ name: draft.agency, rate: rate.value });
  }
  const sum = toRate(agencies.reduce((total, { rate }) => total + rate, 0n));
  if (agencies.length > 0 && sum !== combined) {
    return err(
      `adds up to ${formatDecimal4(sum)} %, but the combined rate is ${formatDecimal4(combined)} %`,
    );
  }
  return ok(agencies.sort((a, b) => compareText(a.name, b.name)));
}

/** A file whose rates could be percentages or fractions is a problem: the question is in it. */
function decideUnits(
  rows: readonly TypedRow<Draft>[],
  { addProblem }: Reading,
): ReadonlyMap<string, Units> {
  const unitsByFile = new Map<string, Units>();
  for (const [file, group] of groupBy(rows, ({ place }) => place.table.file)) {
    const rate = unitOfColumn(group.map(({ draft }) => draft.rate));
    if (rate === undefined) {
      addProblem(question(file, group, "Rate", ({ rate: reading }) => reading));
      continue;
    }
    const agencyRate = unitOfAgencies(group, rate);
    if (agencyRate === undefined)
      addProblem(question(file, group, "Agency Rate", (draft) => draft.agencyRate));
    else unitsByFile.set(file, { rate, agencyRate });
  }
  return unitsByFile;
}

/** In the combined rate's unit where all then add up to it, for small agencies look like fractions; else by themselves. */
function unitOfAgencies(rows: readonly TypedRow<Draft>[], unit: RateUnit): RateUnit | undefined {
  const groups = groupRows(rows, ({ name }) => name).map(([, group]) => group);
  const addsUp = groups.every((group) => {
    const combined = resolveRate(defined(group[0], "a row of a tax group").draft.rate, unit);
    const once = [...new Map(group.map((row) => [row.draft.agency, row])).values()];
    return combined.ok && agenciesOf(once, combined.value, unit).ok;
  });
  return addsUp ? unit : unitOfColumn(rows.flatMap(({ draft }) => draft.agencyRate ?? []));
}

function question(
  file: string,
  rows: readonly TypedRow<Draft>[],
  column: string,
  readingOf: (draft: Draft) => RateReading | null,
): ReadProblem {
  const row = defined(
    rows.find(({ draft }) => readingOf(draft)?.unit === null),
    "a plain rate",
  );
  const reading = defined(readingOf(row.draft), "a rate");
  const shown = reducedText(reading.value);
  const { sheet } = row.place.table;
  const message = `This file does not show whether ${column} ${shown} of tax group ${row.draft.name} is ${shown} % or a fraction of 1. Write the rates with a percent sign, then read it again.`;
  return { file, sheet, column, message };
}
