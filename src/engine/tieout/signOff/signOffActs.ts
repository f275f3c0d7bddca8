import type { AuditAct } from "../../audit/chain.ts";
import type { Json } from "../../base/canonical.ts";
import type { Signature, SignOff, SignOffState } from "./signOff.ts";

/** AUD-1: a signature or a withdrawal, with what was signed before and after. `who`: whose act it was. */
export function signOffAct(before: SignOff, after: SignOff, who: string, at: string): AuditAct {
  return {
    at,
    who,
    act: "signOff",
    about: after.asAt,
    says: `Tie-out as at ${after.asAt ?? "no day"}: ${saysOf(after.state)}`,
    before: factsOf(before),
    after: factsOf(after),
  };
}

function saysOf(state: SignOffState): string {
  switch (state.type) {
    case "open":
      return "open";
    case "prepared":
      return `prepared by ${state.prepared.by}`;
    case "signedOff":
      return `reviewed by ${state.reviewed.by}, and signed off`;
    case "withdrawn": {
      const { by, says } = state.withdrawal;
      return `sign-off withdrawn ${by === null ? "by itself" : `by ${by}`}: ${says}`;
    }
  }
}

function factsOf({ fingerprint, state, unexplained }: SignOff): Json {
  const facts = { state: state.type, fingerprint, unexplained };
  switch (state.type) {
    case "open":
      return facts;
    case "prepared":
      return { ...facts, prepared: signed(state.prepared) };
    case "signedOff":
      return { ...facts, prepared: signed(state.prepared), reviewed: signed(state.reviewed) };
    case "withdrawn":
      return {
        ...facts,
        prepared: signed(state.prepared),
        reviewed: state.reviewed === null ? null : signed(state.reviewed),
        changes: state.withdrawal.changes.map(({ figure, from, to }) => ({ figure, from, to })),
      };
  }
}

function signed({ at, by, head, note }: Signature): Json {
  return { at, by, head, note };
}
