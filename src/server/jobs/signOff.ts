import { formatCents } from "#engine/base/money.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { figuresFingerprint, signedFigures } from "#engine/tieout/signOff/figures.ts";
import { settleSignOffs } from "#engine/tieout/signOff/settleSignOffs.ts";
import {
  sign,
  type SignAct,
  type SignAsk,
  type Signer,
  type SignRefusal,
} from "#engine/tieout/signOff/sign.ts";
import type { SignOff, SignOffSummary } from "#engine/tieout/signOff/signOff.ts";
import { signOffAct } from "#engine/tieout/signOff/signOffActs.ts";
import type { TieOut } from "#engine/tieout/tieOut.ts";
import type { OperationFailure, SignOffReport } from "../operations.ts";
import type { SignOffStep } from "../store/port.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";
import { verifyAudit } from "./proveAudit.ts";

/** What the new figures make of what was signed, and how they themselves stand. AUD-2. */
export interface SettledTieOut {
  readonly current: SignOffSummary;
  /** Withdrawn by the new figures, of whatever day. */
  readonly withdrawn: readonly SignOffSummary[];
}

export async function settleTieOut(
  { sha256, store, who }: Deps,
  tied: TieOut,
  pulledAt: string,
): Promise<SettledTieOut> {
  const figures = signedFigures(tied);
  const { asAt, unexplainedTotal } = tied;
  const fingerprint = figuresFingerprint(asAt, figures, sha256);
  const made = { asAt, fingerprint, unexplained: formatCents(unexplainedTotal), pulledAt, figures };
  return store.changeSignOffs((known) => {
    const { current, gone, kept, withdrawn } = settleSignOffs(known, made);
    const acts = withdrawn.map(({ before, after }) => signOffAct(before, after, who, pulledAt));
    const value = {
      current: summaryOf(current),
      withdrawn: withdrawn.map(({ after }) => summaryOf(after)),
    };
    return { kept, gone, acts, value };
  });
}

/** The newest tie-out, and those of other days that somebody signed. */
export async function readSignOffs({
  signersWanted,
  store,
}: Pick<Deps, "signersWanted" | "store">): Promise<SignOffReport> {
  const [current = null, ...rest] = await store.signOffs();
  return {
    wanted: await signersWanted(),
    current,
    earlier: rest.filter(({ state }) => state.type !== "open"),
  };
}

/** A person's signature under the newest tie-out, or its withdrawal, with its entry in the trail. AUD-1, AUD-2. */
export async function signTieOut(
  deps: Pick<Deps, "clock" | "sha256" | "signersWanted" | "store">,
  ask: SignAsk,
  person: Pick<Signer, "name" | "userId">,
): Promise<Result<SignOffReport, SignRefusal>> {
  // A signature names the trail that it stands under, and is worth no more than that. Taken back it may always be.
  const proven = ask.act === "withdraw" ? null : await verifyAudit(deps);
  if (proven?.ok === false) return err(trailBroken(proven.error));
  const wanted = await deps.signersWanted();
  const at = nowInstant(deps);
  const step: SignOffStep<SignRefusal | null> = ([current = null], head) => {
    const signed = sign(current, ask, { ...person, at, head }, wanted);
    if (!signed.ok) return { ...nothing, value: signed.error };
    const acts = current === null ? [] : [signOffAct(current, signed.value, person.name, at)];
    return { kept: [signed.value], gone: [], acts, value: null };
  };
  const refusal = await deps.store.changeSignOffs(step);
  return refusal === null ? ok(await readSignOffs(deps)) : err(refusal);
}

function trailBroken({ message }: OperationFailure): SignRefusal {
  return { type: "trailBroken", says: message, remedy: "Nothing was signed." };
}

/** What this person may do now, as the newest tie-out stands; a note they can write yet. */
export function actsOpenTo(
  { current, wanted }: SignOffReport,
  person: Pick<Signer, "name" | "userId">,
): readonly SignAct[] {
  if (current === null) return [];
  const { fingerprint } = current;
  const signer = { ...person, at: current.pulledAt, head: null };
  return signActs.filter(
    (act) =>
      sign({ ...current, figures: noFigures }, { act, fingerprint, note: "-" }, signer, wanted).ok,
  );
}

const signActs: readonly SignAct[] = ["prepare", "review", "withdraw"];
const noFigures = { rows: [], differences: [] } as const;

/** The same on the command line, in the name of the operating system's user. */
export async function signByCommand(
  deps: Pick<Deps, "clock" | "sha256" | "signersWanted" | "store" | "who">,
  ask: SignAsk,
): Promise<Result<SignOffReport, OperationFailure>> {
  const signed = await signTieOut(deps, ask, { name: deps.who, userId: null });
  if (signed.ok) return signed;
  const { remedy, says, type } = signed.error;
  if (type === "figuresMoved")
    return err(failure(5, `${says} ${remedy} See: tieout sign-off show`));
  return err(failure(2, `${says} ${remedy}`));
}

const nothing = { kept: [], gone: [], acts: [] } as const;

function summaryOf({ figures: _, ...summary }: SignOff): SignOffSummary {
  return summary;
}
