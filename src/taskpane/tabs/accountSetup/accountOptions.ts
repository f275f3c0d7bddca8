import type { AccountList } from "#contract/api/connection.ts";
import { texts } from "../../texts.ts";
import type { AccountFacts } from "./settingFields.ts";

export interface AccountOption {
  readonly code: string;
  readonly says: string;
}

/**
 * Xero's active accounts that fit, by code; none; and the one that is set now, whatever became of it, so that opening
 * the page changes nothing.
 */
export function accountOptions(
  accounts: AccountList["accounts"],
  isFit: (account: AccountFacts) => boolean,
  value: string,
): readonly AccountOption[] {
  const fit = accounts
    .filter((account) => account.code !== "" && account.isActive && isFit(account))
    .map(({ code, name }) => ({ code, says: `${code} – ${name}` }))
    .sort((a, b) => a.code.localeCompare(b.code, "en", { numeric: true }));
  const none = { code: "", says: texts.accountSetup.noAccount };
  if (value === "" || fit.some(({ code }) => code === value)) return [none, ...fit];
  const set = accounts.find(({ code }) => code === value);
  const label =
    set === undefined ? texts.accountSetup.accountGone(value) : `${value} – ${set.name}`;
  const says = set?.isActive === false ? texts.accountSetup.accountArchived(label) : label;
  return [none, { code: value, says }, ...fit];
}
