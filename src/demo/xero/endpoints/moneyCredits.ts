import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { MoneyCreditRow } from "../rows.ts";
import { moneyCreditJson } from "../wire/documentJson.ts";
import { success } from "../wire/envelope.ts";
import { notFound, unitDecimals, type ApiAnswer, type ApiRequest } from "../wire/request.ts";

type Endpoint = (ledger: Ledger, request: ApiRequest) => ApiAnswer;

const names: Readonly<Record<MoneyCreditRow["kind"], string>> = {
  overpayment: "Overpayments",
  prepayment: "Prepayments",
};

export function listMoneyCredits(kind: MoneyCreditRow["kind"]): Endpoint {
  return (ledger, request) => {
    const unitdp = unitDecimals(request);
    return answerList(ledger, request, {
      name: names[kind],
      rows: [...ledger.books.moneyCredits.rows()].filter((row) => row.kind === kind),
      idOf: (row) => row.id,
      updatedMsOf: (row) => row.updatedMs,
      json: (row, depth) => moneyCreditJson(ledger.books, row, { depth, unitdp }),
      listFilters: { References: (row) => row.reference },
      isPaged: true,
    });
  };
}

export function getMoneyCredit(kind: MoneyCreditRow["kind"]): Endpoint {
  return (ledger, request) => {
    const row = ledger.books.moneyCredits.get((request.ids[0] ?? "").toLowerCase());
    if (row?.kind !== kind) return notFound();
    const view = { depth: "single", unitdp: unitDecimals(request) } as const;
    return success(ledger, { [names[kind]]: [moneyCreditJson(ledger.books, row, view)] });
  };
}
