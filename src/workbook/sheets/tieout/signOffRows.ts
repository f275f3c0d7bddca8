import type { Signature, SignOffState, Withdrawn } from "#engine/tieout/signOff/signOff.ts";
import { instantCell, textCell } from "../../cells.ts";
import { rowPointsMax } from "../../fitRows.ts";
import type { SignOffShown } from "../../input.ts";
import { put, type SummaryRow } from "../summaryRow.ts";
import { checkColumn } from "./bridgeTables.ts";

const width = checkColumn;

/** Who signed the page and when; lines to sign on where nobody has, and why a signature does not stand any more. AUD-2. */
export function signOffRows(shown: SignOffShown | undefined): readonly SummaryRow[] {
  if (shown === undefined) return signatureRows(null, null);
  const { standing, wanted } = shown;
  const { fingerprint, state } = standing;
  const { prepared, reviewed } = signaturesOf(state);
  const head = prepared?.head ?? null;
  return [
    wordRow("Sign-off", words[state.type], state.type === "signedOff" ? "strong" : "plain"),
    ...(state.type === "withdrawn" ? withdrawnRows(state) : []),
    ...signatureRows(prepared, reviewed),
    wordRow("Fingerprint", fingerprint, "muted"),
    ...(head === null ? [] : [wordRow("Trail when signed", head, "muted")]),
    ...(wanted === "one" ? [wordRow("", onePerson, "muted")] : []),
  ];
}

const words: Readonly<Record<SignOffState["type"], string>> = {
  open: "Open: nobody has signed it.",
  prepared: "Prepared: to be reviewed.",
  signedOff: "Signed off.",
  withdrawn: "Withdrawn: to be signed again.",
};

const onePerson =
  "One person may prepare and review it: this Tieout is one machine's, and knows no other users.";

interface Signatures {
  readonly prepared: Signature | null;
  readonly reviewed: Signature | null;
}

function signaturesOf(state: SignOffState): Signatures {
  switch (state.type) {
    case "open":
    case "withdrawn":
      return { prepared: null, reviewed: null };
    case "prepared":
      return { prepared: state.prepared, reviewed: null };
    case "signedOff":
      return state;
  }
}

/** The figure that changed first, and who had signed what it was. */
function withdrawnRows({ prepared, reviewed, withdrawal }: Withdrawn): readonly SummaryRow[] {
  const { at, by, says } = withdrawal;
  const who = by === null ? "By itself" : `By ${by}`;
  const signers = [`prepared by ${prepared.by} at ${prepared.at}`];
  if (reviewed !== null) signers.push(`reviewed by ${reviewed.by} at ${reviewed.at}`);
  return [
    wordRow("Withdrawn because", `${says} ${who} at ${at}.`, "alarm"),
    wordRow("What had been signed", `${signers.join(", ")}.`, "plain"),
  ];
}

function wordRow(
  label: string,
  says: string,
  emphasis: "plain" | "strong" | "muted" | "alarm",
): SummaryRow {
  return {
    cells: [
      put(1, textCell(label), "text", "label"),
      put(2, textCell(says), "prose", emphasis, width - 1),
    ],
    points: Math.min(rowPointsMax, linePoints * Math.max(1, Math.ceil(says.length / lettersALine))),
  };
}

/** Merged cells do not grow by themselves; the columns beside the label are 100 letters wide. */
const linePoints = 14;
const lettersALine = 100;

function signatureRows(
  prepared: Signature | null,
  reviewed: Signature | null,
): readonly SummaryRow[] {
  const lines = [
    ["Prepared by", prepared],
    ["Reviewed by", reviewed],
  ] as const;
  return lines.map(([label, signature]) => ({
    cells: [
      put(1, textCell(label), "text", "label"),
      put(2, textCell(signature === null ? null : nameOf(signature)), "text", "signature", 4),
      put(7, textCell("Date"), "text", "label"),
      put(8, instantCell(signature?.at ?? null), "instant", "signature", 2),
    ],
    points: 26,
  }));
}

function nameOf({ by, note }: Signature): string {
  return note === null ? by : `${by}: ${note}`;
}
