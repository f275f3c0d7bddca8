import type { IsoDate } from "#engine/base/date.ts";
import { toRate, type Rate } from "#engine/base/decimal.ts";
import { day } from "../calendar.ts";

export interface ShopTaxGroup {
  readonly name: string;
  readonly agencies: readonly ShopTaxAgency[];
  readonly replaces: string;
  readonly from: IsoDate;
  /** The day on which its rates or its name change; null: they have not. */
  readonly until: IsoDate | null;
}

export interface ShopTaxAgency {
  readonly name: string;
  readonly rate: Rate;
}

const shopOpened = day("2023-01-01");
const state: ShopTaxAgency = { name: "Texas Comptroller", rate: percent("6.25") };

/** The day on which Bexar County's transit rate rose: the old group becomes `old_Bexar County`. TAX-3. */
export const bexarChange = day("2026-05-18");

const shopTaxGroups: readonly ShopTaxGroup[] = [
  group("Travis County", [
    state,
    { name: "City of Austin", rate: percent("1") },
    { name: "Austin Metro Transit", rate: percent("1") },
  ]),
  group("Williamson County", [state, { name: "City of Round Rock", rate: percent("2") }]),
  group("Hays County", [
    state,
    { name: "City of San Marcos", rate: percent("1.5") },
    { name: "Hays County Road District", rate: percent("0.5") },
  ]),
  group("Bastrop Special Districts", [
    { name: "Bastrop District A", rate: percent("2.75") },
    { name: "Bastrop District B", rate: percent("2.75") },
    { name: "Bastrop District C", rate: percent("2.75") },
  ]),
  group("old_Comal County", [
    state,
    { name: "City of New Braunfels (2025)", rate: percent("1.25") },
  ]),
  // Xero has rates of these two names from its first day: one fits, the other does not. TAX-2.
  group("Tax Exempt", [{ name: "No agency", rate: percent("0") }]),
  group("Tax on Sales", [state, { name: "City of Georgetown", rate: percent("2") }]),
  { ...group("Bexar County", bexarAgencies("0.5")), until: bexarChange },
  { ...group("old_Bexar County", bexarAgencies("0.5")), from: bexarChange },
  {
    ...group("Bexar County", bexarAgencies("0.625")),
    from: bexarChange,
    replaces: "old_Bexar County",
  },
];

export function taxGroupsAt(date: IsoDate): readonly ShopTaxGroup[] {
  return shopTaxGroups.filter(
    ({ from, until }) => from <= date && (until === null || date < until),
  );
}

function bexarAgencies(transit: string): readonly ShopTaxAgency[] {
  return [
    state,
    { name: "City of San Antonio", rate: percent("1.125") },
    { name: "San Antonio Transit", rate: percent(transit) },
  ];
}

function group(name: string, agencies: readonly ShopTaxAgency[]): ShopTaxGroup {
  return { name, agencies, replaces: "", from: shopOpened, until: null };
}

function percent(text: string): Rate {
  const [whole = "0", part = ""] = text.split(".");
  return toRate(BigInt(`${whole}${part.padEnd(4, "0")}`));
}
