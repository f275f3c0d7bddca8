import type { SignAct } from "#engine/tieout/signOff/sign.ts";
import type { BridgeId } from "#engine/tieout/differences.ts";
import {
  RowRecords,
  SignOffView,
  type SignRequest,
  type TieOutWorkbookRequest,
} from "#contract/api/tieOut.ts";
import { pathOf } from "./organisation.ts";
import type { Answer, Wire } from "./wire.ts";

/** How the newest tie-out stands, and what this user may do with it. AUD-2. */
export function readSignOff(wire: Wire, organisation: string): Answer<SignOffView> {
  return wire.call({
    method: "GET",
    path: pathOf(organisation, "tie-out/sign-off"),
    shape: SignOffView,
  });
}

/** Signs the figures that the user saw, or takes the signatures back. AUD-2. */
export function signTieOut(
  wire: Wire,
  organisation: string,
  act: SignAct,
  request: SignRequest,
): Answer<SignOffView> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, `tie-out/${act}`),
    shape: SignOffView,
    body: request,
  });
}

/** The records that make one figure of a tie-out's row. */
export function readRowRecords(
  wire: Wire,
  organisation: string,
  job: string,
  {
    bridge,
    row,
    figure,
  }: {
    readonly bridge: BridgeId;
    /** From 0, in the order of the document. */
    readonly row: number;
    readonly figure: "coreBridge" | "xero" | "unexplained";
  },
): Answer<RowRecords> {
  const path = `jobs/${encodeURIComponent(job)}/rows/${bridge}/${row.toString()}?figure=${figure}`;
  return wire.call({ method: "GET", path: pathOf(organisation, path), shape: RowRecords });
}

/** The sheets of a tie-out with its signatures as they are now: exact JSON, for `decodeExact`. */
export function readTieOutWorkbook(
  wire: Wire,
  organisation: string,
  request: TieOutWorkbookRequest,
): Answer<string> {
  return wire.text(pathOf(organisation, "tie-out/workbook"), request);
}
