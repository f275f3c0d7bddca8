import { randomInt } from "node:crypto";
import { Hono, type Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import * as z from "zod";
import { TicketRequest, type SignInBegun, type SignInState } from "#contract/api/session.ts";
import { instantOf } from "../../jobs/deps.ts";
import { refuse, refuseForNow } from "../answers.ts";
import { bodyOf } from "../body.ts";
import type { Desk, FirmAccess } from "../desk.ts";
import { openSession } from "../guards/session.ts";
import { plainPage } from "../plainPage.ts";
import { onwardOf, wasShown } from "../shownFirst.ts";
import { slidingLimit } from "../slidingLimit.ts";

const startPath = "/sign-in/start";
const callbackPath = "/sign-in/callback";
const dialogCookie = "__Host-tieout-sign-in";
const signInSeconds = 600;

/** Anybody may begin one, and each leaves two rows for ten minutes: so many a minute are a large firm's morning. */
const signInsMax = 60;
const signInsWindowMs = 60_000;
const tooMany = {
  message: "Too many sign-ins were begun in the last minute.",
  remedy: "Wait a minute, then sign in again.",
};

/** Kept sealed under the issuer's state. */
const Pending = z.object({
  pollId: z.string(),
  check: z.string(),
  url: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  dialogHash: z.string().nullable(),
});
type Pending = z.infer<typeof Pending>;

/** Kept under what only the pane knows. */
const Poll = z.discriminatedUnion("state", [
  z.object({ state: z.literal("pending") }),
  z.object({ state: z.literal("refused"), message: z.string() }),
  z.object({
    state: z.literal("signedIn"),
    name: z.string(),
    user: z.object({ issuer: z.string(), subject: z.string(), email: z.string() }),
  }),
]);
type Poll = z.infer<typeof Poll>;

/**
 * A firm's users sign in through a dialog at the top of a window of its own; the pane, in Excel's frame, polls for the
 * end of it. Who is sent the dialog's address by somebody else sees another number than the own pane shows.
 */
export function signInApi(desk: Desk, access: FirmAccess): Hono {
  const nowMs = () => desk.place.clock.nowMs();
  const limit = slidingLimit(signInsMax, signInsWindowMs, nowMs);
  const app = new Hono();
  app.post("/sign-in", async (context) => {
    const waitMs = limit.waitMs();
    if (waitMs > 0) return refuseForNow(context, waitMs, nowMs(), tooMany);
    limit.count();
    const [origin = ""] = desk.ownOrigins();
    const begun = await access.openId.begin(`${origin}${callbackPath}`);
    if (!begun.ok) return refuse(context, "unavailable", { message: begun.error });
    const { url, state, nonce, verifier } = begun.value;
    const pollId = desk.newSecret();
    const check = randomInt(1000, 10_000).toString();
    await keepPending(desk, state, { pollId, check, url, nonce, verifier, dialogHash: null });
    await keepPoll(desk, pollId, { state: "pending" });
    const answer: SignInBegun = {
      url: `${origin}${startPath}?state=${encodeURIComponent(state)}`,
      ticket: pollId,
      check,
    };
    return context.json(answer);
  });
  app.post("/sign-in/poll", async (context) => {
    const asked = await bodyOf(context, TicketRequest);
    if (asked === null) return refuse(context, "badRequest");
    return answerPoll(desk, context, asked.ticket);
  });
  return app;
}

/** The dialog's pages. */
export function signInPages(desk: Desk, access: FirmAccess): Hono {
  const app = new Hono();
  app.get(startPath, async (context) => {
    const state = context.req.query("state") ?? "";
    const pending = await readPending(desk, state);
    if (pending?.dialogHash !== null) return over(context);
    if (!wasShown(desk, context)) return showCheck(desk, context, state, pending.check);
    const secret = desk.newSecret();
    setCookie(context, dialogCookie, secret, {
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/",
      maxAge: signInSeconds,
    });
    await keepPending(desk, state, { ...pending, dialogHash: desk.sha256(secret) });
    return context.redirect(pending.url);
  });
  app.get(callbackPath, async (context) => {
    const state = context.req.query("state") ?? "";
    const pending = await readPending(desk, state, true);
    const secret = getCookie(context, dialogCookie) ?? "";
    if (pending?.dialogHash !== desk.sha256(secret)) return over(context);
    return finish(desk, access, context, state, pending);
  });
  return app;
}

async function finish(
  desk: Desk,
  { openId }: FirmAccess,
  context: Context,
  state: string,
  { pollId, nonce, verifier }: Pending,
): Promise<Response> {
  const [origin = ""] = desk.ownOrigins();
  const query = new URL(context.req.url).searchParams;
  const user = await openId.finish(`${origin}${callbackPath}`, { state, nonce, verifier }, query);
  const refused = async (message: string): Promise<Response> => {
    await keepPoll(desk, pollId, { state: "refused", message });
    return plainPage(context, "Not signed in", [message, closeThis]);
  };
  if (!user.ok) return refused(user.error);
  const { name, ...signed } = user.value;
  const memberships = await desk.directory.membershipsOf(signed);
  if (memberships.length === 0)
    return refused(
      `${signed.email} is a member of no organisation here. Ask an administrator of Tieout.`,
    );
  await desk.directory.bindMember(signed);
  await keepPoll(desk, pollId, { state: "signedIn", name, user: signed });
  return plainPage(context, "Signed in", [`You are signed in as ${name}.`, closeThis]);
}

/** The session is given once, to whoever holds the ticket. */
async function answerPoll(desk: Desk, context: Context, pollId: string): Promise<Response> {
  const now = instantOf(desk.place.clock.nowMs());
  const poll = pollIn((await desk.directory.ticket(`sign-in-poll:${pollId}`, now))?.content);
  if (poll === null) return refuse(context, "notFound");
  if (poll.state !== "signedIn") return context.json(poll satisfies SignInState);
  const taken = await desk.directory.takeTicket(`sign-in-poll:${pollId}`, now);
  if (taken === null) return refuse(context, "notFound");
  const session = await openSession(desk, context, poll.user, poll.name);
  return context.json({ state: "signedIn", session } satisfies SignInState);
}

function pollIn(content: string | undefined): Poll | null {
  return content === undefined ? null : Poll.parse(JSON.parse(content));
}

async function keepPoll(desk: Desk, pollId: string, poll: Poll): Promise<void> {
  await desk.directory.saveTicket({
    id: `sign-in-poll:${pollId}`,
    purpose: "signIn",
    content: JSON.stringify(poll),
    endsAt: instantOf(desk.place.clock.nowMs() + signInSeconds * 1000),
  });
}

async function keepPending(desk: Desk, state: string, pending: Pending): Promise<void> {
  await desk.directory.saveTicket({
    id: `sign-in:${state}`,
    purpose: "signIn",
    content: desk.vault.seal(JSON.stringify(pending)),
    endsAt: instantOf(desk.place.clock.nowMs() + signInSeconds * 1000),
  });
}

async function readPending(desk: Desk, state: string, isTaken = false): Promise<Pending | null> {
  const now = instantOf(desk.place.clock.nowMs());
  const id = `sign-in:${state}`;
  const ticket = isTaken
    ? await desk.directory.takeTicket(id, now)
    : await desk.directory.ticket(id, now);
  const opened = ticket === null ? null : desk.vault.open(ticket.content);
  return opened === null ? null : Pending.parse(JSON.parse(opened));
}

function showCheck(desk: Desk, context: Context, state: string, check: string): Promise<Response> {
  const href = `${startPath}?go=${onwardOf(desk, context)}&state=${encodeURIComponent(state)}`;
  const says = [
    `Tieout's pane must show the number ${check}.`,
    "Go on only if it does. If somebody sent you this address, close the window.",
  ];
  return plainPage(context, "Sign in to Tieout", says, 200, { href, label: "Sign in" });
}

const closeThis = "You may close this window.";

function over(context: Context): Promise<Response> {
  const says = "This sign-in is over, or was begun in another browser. Begin it again in the pane.";
  return plainPage(context, "Not signed in", [says, closeThis], 400);
}
