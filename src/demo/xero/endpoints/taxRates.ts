import { toRate } from "#engine/base/decimal.ts";
import { foldName } from "#engine/base/text.ts";
import { organisationOf } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { TaxComponentRow, TaxRateRow } from "../rows.ts";
import { componentRefusals, reportTypeRefusals } from "../rules/taxRateRules.ts";
import {
  refused,
  success,
  writeElements,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { childrenOf, flagOf, textOf, type Fields } from "../wire/json.ts";
import { decimal4Of } from "../wire/numbers.ts";
import { notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { taxRateJson } from "../wire/settingsJson.ts";

/** Of several rates in one request only one is created (XeroAPI/xero-ruby issue 200). */
const collection: Collection = {
  name: "TaxRates",
  kind: "TaxRate",
  idName: undefined,
  errorFlag: undefined,
  single: true,
};

export function listTaxRates(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const taxType = request.query.get("TaxType");
  return answerList(ledger, request, {
    name: "TaxRates",
    rows: [...ledger.books.taxRates.rows()].filter(
      (row) => taxType === null || row.taxType === taxType,
    ),
    idOf: (row) => row.taxType,
    updatedMsOf: (row) => row.updatedMs,
    json: taxRateJson,
    listFilters: {},
    isPaged: false,
  });
}

export function getTaxRate(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = ledger.books.taxRates.get(request.ids[0] ?? "");
  return row === undefined ? notFound() : success(ledger, { TaxRates: [taxRateJson(row)] });
}

export function createTaxRates(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => create(ledger, fields));
}

/** POST takes a rate of that TaxType or name as an update of it (calcinai/xero-php issue 872). */
export function upsertTaxRates(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    const { taxRates } = ledger.books;
    const taxType = textOf(fields, "TaxType");
    const name = textOf(fields, "Name");
    const byName = name === undefined ? undefined : taxRates.find("name", foldName(name))[0];
    const row = taxType === undefined ? byName : taxRates.get(taxType);
    if (row !== undefined) return update(ledger, row, fields);
    return taxType === undefined
      ? create(ledger, fields)
      : refused(["The TaxType could not be found"]);
  });
}

function create(ledger: Ledger, fields: Fields): Written {
  const name = textOf(fields, "Name")?.trim() ?? "";
  const components = componentsOf(fields);
  const refusals = [
    ...(name === "" ? ["The tax rate name must be specified"] : []),
    ...(ledger.books.taxRates.find("name", foldName(name)).length > 0
      ? ["Please enter a unique Name."]
      : []),
    ...(textOf(fields, "TaxType") === undefined
      ? []
      : ["TaxType can only be used on update calls"]),
    ...reportTypeRefusals(
      organisationOf(ledger.books).countryCode,
      textOf(fields, "ReportTaxType"),
    ),
    ...componentRefusals(components, undefined),
  ];
  if (refusals.length > 0) return refused(refusals);
  return save(ledger, {
    taxType: nextTaxType(ledger),
    name,
    status: "ACTIVE",
    isSystem: false,
    reportTaxType: textOf(fields, "ReportTaxType"),
    components,
    appliesTo: ["ASSET", "EQUITY", "EXPENSE", "LIABILITY", "REVENUE"],
    updatedMs: ledger.now(),
  });
}

function update(ledger: Ledger, row: TaxRateRow, fields: Fields): Written {
  if (row.isSystem) return refused(["System tax rates cannot be updated"]);
  if (row.status !== "ACTIVE")
    return refused([`The tax rate ${row.name} is ${row.status} and cannot be updated`]);
  const status = textOf(fields, "Status");
  if (status === "DELETED" || status === "ARCHIVED")
    return save(ledger, { ...row, status, updatedMs: ledger.now() });
  const components = fields["TaxComponents"] === undefined ? row.components : componentsOf(fields);
  const name = textOf(fields, "Name")?.trim() ?? row.name;
  const isTaken = ledger.books.taxRates
    .find("name", foldName(name))
    .some((other) => other.taxType !== row.taxType);
  const refusals = [
    ...(isTaken ? ["Please enter a unique Name."] : []),
    ...componentRefusals(components, row.components),
  ];
  return refusals.length > 0
    ? refused(refusals)
    : save(ledger, { ...row, name, components, updatedMs: ledger.now() });
}

function save(ledger: Ledger, row: TaxRateRow): Written {
  ledger.books.taxRates.put(row);
  return { type: "saved", json: taxRateJson(row) };
}

function componentsOf(fields: Fields): readonly TaxComponentRow[] {
  return (childrenOf(fields, "TaxComponents") ?? []).map((component) => ({
    name: textOf(component, "Name") ?? "",
    rate: toRate(decimal4Of(component, "Rate") ?? -1n),
    isCompound: flagOf(component, "IsCompound") ?? false,
  }));
}

/** Xero numbers the organisation's own rates TAX001, TAX002 … */
function nextTaxType(ledger: Ledger): string {
  const own = [...ledger.books.taxRates.rows()].filter((row) =>
    /^TAX\d+$/u.test(row.taxType),
  ).length;
  return `TAX${String(own + 1).padStart(3, "0")}`;
}
