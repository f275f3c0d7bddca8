import { Hono, type Context } from "hono";
import { SignRequest, signActs, type SignOffView } from "#contract/api/tieOut.ts";
import { signOffDocument } from "#contract/signOffDocument.ts";
import type { Signer } from "#engine/tieout/signOff/sign.ts";
import { actsOpenTo, readSignOffs, signTieOut } from "../../jobs/signOff.ts";
import type { SignOffReport } from "../../operations.ts";
import { refuse } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { mayMake } from "../roleByCall.ts";

/** Sign-off of the newest tie-out: a preparer, then another person as reviewer. AUD-2. */
export function signOffRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.get("/tie-out/sign-off", async (context) =>
    context.json(viewFor(context, await readSignOffs(depsOf(desk, context)))),
  );
  for (const act of signActs)
    app.post(`/tie-out/${act}`, async (context) => {
      const asked = await bodyOf(context, SignRequest);
      if (asked === null) return refuse(context, "badRequest");
      const signed = await signTieOut(depsOf(desk, context), { act, ...asked }, personOf(context));
      if (signed.ok) return context.json(viewFor(context, signed.value));
      const { remedy, says, type } = signed.error;
      // In the pane nobody types a fingerprint, and so is told of the figures only.
      return type === "figuresMoved"
        ? refuse(context, "figuresMoved")
        : refuse(context, "notSigned", { message: says, remedy });
    });
  return app;
}

function viewFor(context: Context<InOrganisation>, report: SignOffReport): SignOffView {
  const may = actsOpenTo(report, personOf(context)).filter((act) =>
    mayMake(context.var.role, `POST /tie-out/${act}`),
  );
  return { ...signOffDocument(report), may };
}

/** An e-mail may pass to somebody else, and two people may have one name: the issuer's subject is who it is. */
function personOf(context: Context<InOrganisation>): Pick<Signer, "name" | "userId"> {
  const { name, user } = context.var.caller.session;
  return { name, userId: user === null ? null : `${user.issuer} ${user.subject}` };
}
