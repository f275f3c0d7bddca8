import * as z from "zod";
import type { ColumnsRequest } from "#contract/api/columns.ts";
import { pathOf } from "./organisation.ts";
import type { Answer, Wire } from "./wire.ts";

const Nothing = z.null();

/** Which column is which, from now on; exports that were imported already are read anew when they are asked for. */
export function saveColumns(
  wire: Wire,
  organisation: string,
  choices: ColumnsRequest["choices"],
): Answer<null> {
  return wire.call({
    method: "PUT",
    path: pathOf(organisation, "columns"),
    shape: Nothing,
    body: { choices },
  });
}
