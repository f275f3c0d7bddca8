import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { ConnectionState } from "#contract/api/connection.ts";
import { finishConnection } from "../../jobs/connection.ts";
import { instantOf } from "../../jobs/deps.ts";
import { keepPending, keepPoll, readPending, takePending, type Pending } from "../connecting.ts";
import type { Desk } from "../desk.ts";
import { plainPage } from "../plainPage.ts";
import { onwardOf, wasShown } from "../shownFirst.ts";
import { wakeAuthorised } from "../steer.ts";

export const startPath = "/xero/start";
export const callbackPath = "/xero/callback";

/** Ties the dialog's way to Xero and back to one browser: who is sent a link by somebody else does not have it. */
const dialogCookie = "__Host-tieout-dialog";
const dialogSeconds = 600;

/**
 * The pages of the dialog. They are at the top of a window of their own, so they know nothing of the pane's session:
 * what ties them to it is the state, which works once.
 */
export function xeroPages(desk: Desk): Hono {
  const app = new Hono();
  app.get(startPath, async (context) => {
    const state = context.req.query("state") ?? "";
    const now = instantOf(desk.place.clock.nowMs());
    const pending = await readPending(desk.directory, state, now);
    if (pending?.dialogHash !== null) return over(context);
    if (desk.access.type === "firm" && !wasShown(desk, context))
      return askFirst(desk, context, state, pending);
    const secret = desk.newSecret();
    setCookie(context, dialogCookie, secret, {
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/",
      maxAge: dialogSeconds,
    });
    const endsAt = instantOf(desk.place.clock.nowMs() + dialogSeconds * 1000);
    const dialogHash = desk.sha256(secret);
    await keepPending(desk.directory, state, { ...pending, dialogHash }, endsAt);
    return context.redirect(pending.url);
  });
  app.get(callbackPath, async (context) => {
    const now = instantOf(desk.place.clock.nowMs());
    const state = context.req.query("state") ?? "";
    const pending = await takePending(desk.directory, state, now);
    const secret = getCookie(context, dialogCookie) ?? "";
    if (pending?.dialogHash !== desk.sha256(secret)) return over(context);
    return finish(desk, context, pending);
  });
  return app;
}

async function finish(desk: Desk, context: Context, pending: Pending): Promise<Response> {
  const { organisation, who, boundTo, ticket, mayReplace, pollId } = pending;
  const deps = desk.place.depsOf(organisation, who);
  const query = new URL(context.req.url).searchParams;
  const step = await finishConnection(deps, { ticket, boundTo, query, mayReplace });
  const keep = (state: ConnectionState, choice: string | null): Promise<void> => {
    const poll = { organisation, boundTo, state, choice, mayReplace };
    return keepPoll(desk.directory, pollId, poll, desk.place.clock.nowMs());
  };
  if (!step.ok) {
    const { message } = step.error;
    await keep({ state: "failed", message }, null);
    return plainPage(context, "Not connected", [message, closeThis]);
  }
  if (step.value.type === "choose") {
    const { organisations, ticket: choice } = step.value;
    await keep({ state: "choose", organisations: [...organisations] }, choice);
    const says = "Access is allowed for several organisations. Choose one in Tieout's pane.";
    return plainPage(context, "Almost there", [says, closeThis]);
  }
  const { name } = step.value.view.organisation;
  await wakeAuthorised(desk, deps, organisation);
  await keep({ state: "connected", name }, null);
  return plainPage(context, "Connected", [`Tieout is connected to ${name}.`, closeThis]);
}

/** In a firm somebody else may have sent this link: whose books they are going to is said first. */
function askFirst(
  desk: Desk,
  context: Context,
  state: string,
  { who, organisation }: Pending,
): Promise<Response> {
  const says = `${who} wants to connect a Xero organisation to "${organisation}" in Tieout. Go on only if you are ${who} and chose Connect to Xero just now.`;
  const href = `${startPath}?go=${onwardOf(desk, context)}&state=${encodeURIComponent(state)}`;
  return plainPage(context, "Connect to Xero", [says], 200, { href, label: "Go on to Xero" });
}

const closeThis = "You may close this window.";

function over(context: Context): Promise<Response> {
  const says =
    "This sign-in is over, or was begun in another browser. Choose Connect to Xero again.";
  return plainPage(context, "Not connected", [says, closeThis], 400);
}
