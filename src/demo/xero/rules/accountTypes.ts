import type { AccountClass } from "../rows.ts";

/** Xero's account types and the class each belongs to (developer.xero.com, Types and codes). */
const classes: Readonly<Record<string, AccountClass>> = {
  BANK: "ASSET",
  CURRENT: "ASSET",
  FIXED: "ASSET",
  INVENTORY: "ASSET",
  NONCURRENT: "ASSET",
  PREPAYMENT: "ASSET",
  EQUITY: "EQUITY",
  DEPRECIATN: "EXPENSE",
  DIRECTCOSTS: "EXPENSE",
  EXPENSE: "EXPENSE",
  OVERHEADS: "EXPENSE",
  CURRLIAB: "LIABILITY",
  LIABILITY: "LIABILITY",
  TERMLIAB: "LIABILITY",
  OTHERINCOME: "REVENUE",
  REVENUE: "REVENUE",
  SALES: "REVENUE",
};

export function accountClassOf(type: string): AccountClass | undefined {
  return Object.hasOwn(classes, type) ? classes[type] : undefined;
}
