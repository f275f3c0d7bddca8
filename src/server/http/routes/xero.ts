import { Hono, type Context } from "hono";
import {
  ConnectionRequest,
  OrganisationChoice,
  type AccountList,
  type ConnectionBegun,
  type ConnectionState,
} from "#contract/api/connection.ts";
import { connectionDocument } from "#contract/connectionDocument.ts";
import {
  beginConnection,
  chooseOrganisation,
  connect,
  disconnect,
  testConnection,
} from "../../jobs/connection.ts";
import { instantOf } from "../../jobs/deps.ts";
import { failureOfXero } from "../../jobs/failures.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import { keepPending, keepPoll, readPoll, type Poll } from "../connecting.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { wakeAuthorised } from "../steer.ts";
import { callbackPath, startPath } from "./xeroPages.ts";

type CallerContext = Context<InOrganisation>;

/** Connect to Xero, Test Connection, Disconnect, and Xero's own chart of accounts. RUN-8, RUN-9. */
export function xeroRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.post("/connection", async (context) => {
    const asked = await bodyOf(context, ConnectionRequest);
    if (asked === null) return refuse(context, "badRequest");
    return desk.grant === "client_credentials"
      ? connectAlone(desk, context, asked.mayReplace)
      : begin(desk, context, asked.mayReplace);
  });
  app.get("/connection/:ticket", async (context) => {
    const poll = await ownPoll(desk, context, context.req.param("ticket"));
    return poll === null ? refuse(context, "notFound") : context.json(poll.state);
  });
  app.post("/connection/test", async (context) => {
    const tested = await testConnection(depsOf(desk, context));
    return tested.ok
      ? context.json(connectionDocument(tested.value))
      : refuseFailure(context, tested.error);
  });
  app.post("/connection/:ticket/organisation", async (context) => {
    const asked = await bodyOf(context, OrganisationChoice);
    if (asked === null) return refuse(context, "badRequest");
    return choose(desk, context, context.req.param("ticket"), asked.tenantId);
  });
  app.delete("/connection", async (context) => {
    const done = await disconnect(depsOf(desk, context));
    return done.ok ? context.json(null) : refuseFailure(context, done.error);
  });
  app.get("/accounts", async (context) => {
    const deps = depsOf(desk, context);
    const accounts = await deps.xero.accounts();
    if (!accounts.ok)
      return refuseFailure(context, failureOfXero(accounts.error, deps.clock.nowMs()));
    const list: AccountList = {
      accounts: accounts.value.flatMap(({ code, name, type, accountClass, status }) =>
        code === null
          ? []
          : [{ code, name, type, class: accountClass, isActive: status === "ACTIVE" }],
      ),
    };
    return context.json(list);
  });
  return app;
}

async function begin(desk: Desk, context: CallerContext, mayReplace: boolean): Promise<Response> {
  const deps = depsOf(desk, context);
  const { organisation, caller } = context.var;
  const boundTo = caller.session.tokenHash;
  const [origin = ""] = desk.ownOrigins();
  const begun = beginConnection(deps, `${origin}${callbackPath}`, boundTo);
  if (!begun.ok) return refuseFailure(context, begun.error);
  const { url, state, ticket, endsAt } = begun.value;
  const pollId = desk.newSecret();
  await keepPending(
    desk.directory,
    state,
    { organisation, who: deps.who, boundTo, dialogHash: null, pollId, ticket, url, mayReplace },
    endsAt,
  );
  await keepState(desk, context, pollId, { state: "pending" }, null, mayReplace);
  const answer: ConnectionBegun = {
    url: `${origin}${startPath}?state=${encodeURIComponent(state)}`,
    ticket: pollId,
  };
  return context.json(answer);
}

/** A Custom Connection: what a dialog would end with is there at once. */
async function connectAlone(
  desk: Desk,
  context: CallerContext,
  mayReplace: boolean,
): Promise<Response> {
  const deps = depsOf(desk, context);
  const connected = await connect(deps, mayReplace);
  if (!connected.ok) return refuseFailure(context, connected.error);
  await wakeAuthorised(desk, deps, context.var.organisation);
  const pollId = desk.newSecret();
  const state = { state: "connected", name: connected.value.organisation.name } as const;
  await keepState(desk, context, pollId, state, null, mayReplace);
  const answer: ConnectionBegun = { url: null, ticket: pollId };
  return context.json(answer);
}

async function choose(
  desk: Desk,
  context: CallerContext,
  pollId: string,
  tenantId: string,
): Promise<Response> {
  const poll = await ownPoll(desk, context, pollId);
  if (poll?.choice === null || poll === null) return refuse(context, "notFound");
  const deps = depsOf(desk, context);
  const { boundTo, choice: ticket, mayReplace } = poll;
  const chosen = await chooseOrganisation(deps, { ticket, boundTo, tenantId, mayReplace });
  if (!chosen.ok) return refuseFailure(context, chosen.error);
  await wakeAuthorised(desk, deps, context.var.organisation);
  const state = { state: "connected", name: chosen.value.organisation.name } as const;
  await keepState(desk, context, pollId, state, null, mayReplace);
  return context.json(state);
}

function ownPoll(desk: Desk, context: CallerContext, pollId: string): Promise<Poll | null> {
  const { organisation, caller } = context.var;
  const boundTo = caller.session.tokenHash;
  const now = instantOf(desk.place.clock.nowMs());
  return readPoll(desk.directory, pollId, { organisation, boundTo }, now);
}

function keepState(
  desk: Desk,
  context: CallerContext,
  pollId: string,
  state: ConnectionState,
  choice: string | null,
  mayReplace: boolean,
): Promise<void> {
  const { organisation, caller } = context.var;
  const boundTo = caller.session.tokenHash;
  const poll = { organisation, boundTo, state, choice, mayReplace };
  return keepPoll(desk.directory, pollId, poll, desk.place.clock.nowMs());
}
