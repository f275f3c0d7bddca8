import { FiguresDocument, type FigureAsk } from "#contract/api/figures.ts";
import { pathOf } from "./organisation.ts";
import type { Answer, Wire } from "./wire.ts";

/** What cells ask for: one call for all of a recalculation. */
export function readFigures(
  wire: Wire,
  organisation: string,
  asks: readonly FigureAsk[],
): Answer<FiguresDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "figures"),
    shape: FiguresDocument,
    body: { asks },
  });
}
