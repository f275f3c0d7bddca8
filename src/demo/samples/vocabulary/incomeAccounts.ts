import { day } from "../calendar.ts";
import type { Changing } from "../changing.ts";

export interface ShopIncomeAccount extends Changing<ShopIncomeAccount> {
  readonly glCode: string;
  readonly name: string;
  readonly isActive: boolean;
}

/** What CoreBridge calls `Parent:Child`; Xero gets the leaf. ACC-1. */
export const shopIncomeAccounts: readonly ShopIncomeAccount[] = [
  account("4000", "Sign Sales:Banners"),
  account("4010", "Sign Sales:Vehicle Graphics"),
  account("4020", "Sign Sales:Dimensional Letters"),
  account("4030", "Sign Sales:Yard Signs"),
  account("4040", "Sign Sales:ADA Signs"),
  {
    ...account("4050", "Sign Sales:Window Graphics"),
    changes: [{ on: day("2026-05-04"), to: { name: "Sign Sales:Window & Wall Graphics" } }],
  },
  account("4100", "Services:Installation"),
  account("4110", "Services:Design"),
  account("4200", "Shipping Income"),
  account("4210", "Postage Income"),
  account("4900", "Discounts Given"),
  // Xero's own chart has 200 Sales of class REVENUE, and 400 Advertising of class EXPENSE.
  account("200", "Sign Sales:Other Sales"),
  account("400", "Sign Sales:Trade Show Displays"),
  { ...account("4060", "Sign Sales:Engraving"), isActive: false },
  { ...account("4070", "Sign Sales:Rubber Stamps"), isActive: false },
  account("4010-FLEETS", "Sign Sales:Fleet Programs"),
];

function account(glCode: string, name: string): ShopIncomeAccount {
  return { glCode, name, isActive: true, changes: [] };
}
