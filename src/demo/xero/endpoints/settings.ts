import { organisationOf } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import { success } from "../wire/envelope.ts";
import { organisationJson } from "../wire/settingsJson.ts";
import type { ApiAnswer } from "../wire/request.ts";

export function getOrganisation(ledger: Ledger): ApiAnswer {
  return success(ledger, { Organisations: [organisationJson(organisationOf(ledger.books))] });
}
