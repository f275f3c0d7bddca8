import { Hono } from "hono";
import { ColumnsRequest } from "#contract/api/columns.ts";
import { columnChoicesMax } from "#engine/corebridge/columnChoices.ts";
import { kindTable } from "#engine/corebridge/kindTable.ts";
import { chooseColumns, type ColumnChoice } from "../../jobs/chooseColumns.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";

type Choice = ColumnsRequest["choices"][number];

/** Which column of CoreBridge's exports is which, where their names do not tell. */
export function columnRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.put("/columns", async (context) => {
    const asked = await bodyOf(context, ColumnsRequest);
    if (asked?.choices.every(isOfItsKind) !== true) return refuse(context, "badRequest");
    const isKept = await chooseColumns(depsOf(desk, context), asked.choices.map(choiceOf));
    return isKept ? context.json(null) : refuse(context, "unusable", tooMany);
  });
  return app;
}

const tooMany = {
  message: `Of all columns together, ${columnChoicesMax.toString()} choices are remembered, and these would be more. None of them was saved.`,
  remedy: "Let columns that are no longer exported be told automatically again.",
};

function isOfItsKind(choice: Choice): boolean {
  if (choice.type !== "field") return true;
  const fields = kindTable.find(({ kind }) => kind === choice.kind)?.fields ?? [];
  return fields.some(({ name }) => name === choice.field);
}

function choiceOf(choice: Choice): ColumnChoice {
  const { kind, header } = choice;
  switch (choice.type) {
    case "field":
      return { kind, header, reading: { type: "field", field: choice.field } };
    case "notRead":
      return { kind, header, reading: { type: "notRead" } };
    case "auto":
      return { kind, header, reading: null };
  }
}
