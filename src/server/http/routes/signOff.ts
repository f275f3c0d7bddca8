import { Hono, type Context } from "hono";
import { SignRequest, signActs, type SignOffView } from "#contract/api/tieOut.ts";
import { signOffDocument } from "#contract/signOffDocument.ts";
import type { SignAct, Signer } from "#engine/tieout/signOff/sign.ts";
import { actsOpenTo, readSignOffs, signTieOut } from "../../jobs/signOff.ts";
import type { SignOffReport } from "../../operations.ts";
import { roles, type Role } from "../../store/directoryPort.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import { atLeast, type InOrganisation } from "../guards/membership.ts";

/** Who prepares is no reviewer yet; taking a signature back makes nothing look better than it is. AUD-2. */
const roleByAct: Readonly<Record<SignAct, Role>> = {
  prepare: "preparer",
  review: "reviewer",
  withdraw: "preparer",
};

/** Sign-off of the newest tie-out: a preparer, then another person as reviewer. AUD-2. */
export function signOffRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/tie-out/sign-off", async (context) =>
    context.json(viewFor(context, await readSignOffs(depsOf(desk, context)))),
  );
  for (const act of signActs)
    app.post(`/tie-out/${act}`, atLeast(roleByAct[act]), async (context) => {
      const asked = await bodyOf(context, SignRequest);
      if (asked === null) return refuse(context, "badRequest");
      const signed = await signTieOut(depsOf(desk, context), { act, ...asked }, personOf(context));
      if (signed.ok) return context.json(viewFor(context, signed.value));
      const { remedy, says, type } = signed.error;
      const code = type === "figuresMoved" ? "figuresMoved" : "notSigned";
      return refuse(context, code, { message: says, remedy });
    });
  return app;
}

function viewFor(context: Context<InOrganisation>, report: SignOffReport): SignOffView {
  const own = roles.indexOf(context.var.role);
  const may = actsOpenTo(report, personOf(context)).filter(
    (act) => own >= roles.indexOf(roleByAct[act]),
  );
  return { ...signOffDocument(report), may };
}

/** An e-mail may pass to somebody else, and two people may have one name: the issuer's subject is who it is. */
function personOf(context: Context<InOrganisation>): Pick<Signer, "name" | "userId"> {
  const { name, user } = context.var.caller.session;
  return { name, userId: user === null ? null : `${user.issuer} ${user.subject}` };
}
