import { err, ok, type Result } from "../../base/result.ts";
import type { Signature, SignOff, SignOffState, Withdrawn } from "./signOff.ts";

export interface SignAsk {
  readonly act: SignAct;
  /** Of the figures that the person saw. */
  readonly fingerprint: string;
  /** What the person wants to say; a withdrawal and an unexplained amount want it. */
  readonly note: string | null;
}

/** What a page and a cell can still show. */
export const noteLettersMax = 2000;

export type SignAct = "prepare" | "review" | "withdraw";

export interface Signer {
  readonly name: string;
  /** Null: the one user of this machine. */
  readonly userId: string | null;
  readonly at: string;
  readonly head: string | null;
}

/** Two where the bridge has users; on one machine it knows nobody else. */
export type SignersWanted = "one" | "two";

export interface SignRefusal {
  readonly type:
    | "noTieOut"
    | "figuresMoved"
    | "notInTurn"
    | "samePerson"
    | "noteNeeded"
    | "noteTooLong"
    | "trailBroken";
  /** What is so. */
  readonly says: string;
  /** What to do. */
  readonly remedy: string;
}

/** A person's signature, or its withdrawal, under the newest tie-out. AUD-2. */
export function sign(
  current: SignOff | null,
  ask: SignAsk,
  signer: Signer,
  wanted: SignersWanted,
): Result<SignOff, SignRefusal> {
  if (current === null) return err(noTieOut);
  if (current.fingerprint !== ask.fingerprint) return err(figuresMoved(current));
  const note = ask.note === null || ask.note.trim() === "" ? null : ask.note.trim();
  if (note !== null && note.length > noteLettersMax) return err(noteTooLong);
  const { at, head, name: by, userId } = signer;
  const signature: Signature = { by, userId, at, note, head };
  const state = stateAfter(current, ask.act, signature, wanted);
  return state.ok ? ok({ ...current, state: state.value }) : state;
}

function stateAfter(
  { state, unexplained }: SignOff,
  act: SignAct,
  signature: Signature,
  wanted: SignersWanted,
): Result<SignOffState, SignRefusal> {
  switch (act) {
    case "prepare":
      if (state.type === "prepared" || state.type === "signedOff") return err(alreadyPrepared);
      if (wanted === "two" && signature.userId === null) return err(signInFirst);
      if (unexplained !== "0.00" && signature.note === null) return err(unexplainedNeedsNote);
      return ok({ type: "prepared", prepared: signature });
    case "review": {
      if (state.type !== "prepared") return err(notPrepared);
      const { prepared } = state;
      if (wanted === "two" && !isAnother(prepared, signature)) return err(samePerson(prepared.by));
      return ok({ type: "signedOff", prepared, reviewed: signature });
    }
    case "withdraw":
      return withdrawn(state, signature);
  }
}

/** Two users of the bridge; who signed before it had users might be anybody. */
function isAnother(prepared: Signature, { userId }: Signature): boolean {
  return userId !== null && prepared.userId !== null && userId !== prepared.userId;
}

function withdrawn(
  state: SignOffState,
  { at, by, note }: Signature,
): Result<Withdrawn, SignRefusal> {
  if (state.type === "open" || state.type === "withdrawn") return err(notSigned);
  if (note === null) return err(withdrawalNeedsNote);
  const { prepared } = state;
  const reviewed = state.type === "signedOff" ? state.reviewed : null;
  const withdrawal = { at, by, says: note, changes: [] };
  return ok({ type: "withdrawn", prepared, reviewed, withdrawal });
}

const runTieOut = "Run the tie-out, look at what it shows, then sign it.";

const noTieOut: SignRefusal = {
  type: "noTieOut",
  says: "There is no tie-out to sign yet.",
  remedy: runTieOut,
};

/** Fingerprints of tie-outs that nobody signed are not kept: an old one cannot be told from one that never was. */
function figuresMoved({ asAt }: SignOff): SignRefusal {
  return {
    type: "figuresMoved",
    says: `This is not the fingerprint of the last tie-out, as at ${asAt ?? "no day"}. A fingerprint names the figures that you looked at, so that no others are signed: the books were tied out again since, or it is mistyped. Nothing was signed.`,
    remedy: "Look at the last tie-out, then sign it.",
  };
}

const alreadyPrepared: SignRefusal = {
  type: "notInTurn",
  says: "This tie-out is prepared already.",
  remedy: "Review it; or withdraw the signature, and prepare it again.",
};

const notPrepared: SignRefusal = {
  type: "notInTurn",
  says: "Nobody has prepared this tie-out, or it is signed off already. Nothing was signed.",
  remedy: "Have it prepared first; a tie-out that is signed off needs nothing more.",
};

const notSigned: SignRefusal = {
  type: "notInTurn",
  says: "Nobody has signed this tie-out, so there is nothing to withdraw.",
  remedy: "Nothing is to be done.",
};

const signInFirst: SignRefusal = {
  type: "samePerson",
  says: "This Tieout has users, and two of them sign a tie-out. Nothing was signed, for it does not know who you are.",
  remedy: "Sign in to the pane in Excel, and sign it in the tab Tie-out.",
};

function samePerson(preparedBy: string): SignRefusal {
  return {
    type: "samePerson",
    says: `Two persons sign a tie-out, and ${preparedBy} prepared this one. Nothing was signed.`,
    remedy: "Have another user with the role reviewer or admin review it, signed in to the pane.",
  };
}

const unexplainedNeedsNote: SignRefusal = {
  type: "noteNeeded",
  says: "Something is unexplained in this tie-out. Nothing was signed.",
  remedy:
    "Clear the differences and tie out again; or sign it with a note that says why it stands.",
};

const noteTooLong: SignRefusal = {
  type: "noteTooLong",
  says: `A note has at most ${noteLettersMax.toString()} letters. Nothing was changed.`,
  remedy: "Shorten it, then try again.",
};

const withdrawalNeedsNote: SignRefusal = {
  type: "noteNeeded",
  says: "A withdrawal wants its reason. Nothing was changed.",
  remedy: "Write why, then withdraw it.",
};
