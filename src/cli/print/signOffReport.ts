import type { Signature, SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import type { SignOffReport } from "#server/operations.ts";
import { clean } from "../terminal.ts";
import { tableText } from "./table.ts";

/** How the newest tie-out stands, and those of other days. AUD-2. */
export function signOffLines({
  current,
  earlier,
  wanted,
}: SignOffReport): readonly (string | null)[] {
  const whoSigns =
    wanted === "two"
      ? "Two persons sign a tie-out, signed in to the pane."
      : "One person may prepare and review it: this Tieout is one machine's, and knows no other users.";
  if (current === null)
    return ["There is no tie-out yet. Make one: tieout reconcile exports", whoSigns];
  return [standingText(current), whoSigns, ...earlier.map(standingText)];
}

/** "Tie-out as at 2026-04-30: prepared", who signed it, and why it was withdrawn. */
export function standingText({ asAt, fingerprint, state, unexplained }: SignOffSummary): string {
  const head = `Tie-out as at ${asAt ?? "no day"}, ${unexplained} unexplained: ${words[state.type]}\n  Fingerprint: ${fingerprint}`;
  switch (state.type) {
    case "open":
      return head;
    case "prepared":
      return [head, signatureText("Prepared", state.prepared)].join("\n");
    case "signedOff":
      return [
        head,
        signatureText("Prepared", state.prepared),
        signatureText("Reviewed", state.reviewed),
      ].join("\n");
    case "withdrawn": {
      const { prepared, reviewed, withdrawal } = state;
      const { at, by, changes, says } = withdrawal;
      const lines = [
        head,
        signatureText("Prepared", prepared),
        reviewed === null ? null : signatureText("Reviewed", reviewed),
        `  Withdrawn ${by === null ? "by itself" : `by ${clean(by)}`} at ${at}: ${clean(says)}`,
        changes.length < 2 ? null : changesTable(changes),
      ];
      return lines.filter((line) => line !== null).join("\n");
    }
  }
}

const words: Readonly<Record<SignOffSummary["state"]["type"], string>> = {
  open: "open",
  prepared: "prepared, to be reviewed",
  signedOff: "signed off",
  withdrawn: "withdrawn, to be signed again",
};

function signatureText(act: string, { at, by, head, note }: Signature): string {
  const trail = head === null ? "" : `, audit trail ${head}`;
  const said = note === null ? "" : `: ${clean(note)}`;
  return `  ${act} by ${clean(by)} at ${at}${trail}${said}`;
}

function changesTable(
  changes: readonly { readonly figure: string; readonly from: string; readonly to: string }[],
): string {
  return tableText(
    [
      { name: "Figure that changed", width: 60 },
      { name: "signed", align: "right" },
      { name: "now", align: "right" },
    ],
    changes.map(({ figure, from, to }) => [figure, from, to]),
  );
}
