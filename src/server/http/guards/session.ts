import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { timingSafeEqual } from "node:crypto";
import type { SessionDocument } from "#contract/api/session.ts";
import type { Role, SessionRow, SignedUser } from "../../store/directoryPort.ts";
import { refuse } from "../answers.ts";
import type { Desk } from "../desk.ts";

/** What a route knows of its caller. */
export interface Caller {
  readonly session: SessionRow;
  /** In clear, as it was sent: for its CSRF token. */
  readonly token: string;
}

export interface SignedIn {
  readonly Variables: { readonly caller: Caller };
}

/** Sent by browsers to this host alone, never over plain http, and kept apart for each site that embeds the pane. */
const cookieName = "__Host-tieout";

const sessionDaysMachine = 30;
const sessionHoursFirm = 12;

/** Opens a session; the cookie is set, and the token given for panes whose browser refuses it. */
export async function openSession(
  desk: Desk,
  context: Context,
  user: SignedUser | null,
  name: string,
): Promise<SessionDocument> {
  const token = desk.newSecret();
  const nowMs = desk.place.clock.nowMs();
  const seconds = user === null ? sessionDaysMachine * 86_400 : sessionHoursFirm * 3_600;
  const session: SessionRow = {
    tokenHash: desk.sha256(token),
    user,
    name,
    createdAt: new Date(nowMs).toISOString(),
    endsAt: new Date(nowMs + seconds * 1000).toISOString(),
  };
  await desk.directory.saveSession(session);
  setCookie(context, cookieName, token, {
    httpOnly: true,
    secure: true,
    sameSite: "None",
    partitioned: true,
    path: "/",
    maxAge: seconds,
  });
  return { ...(await sessionDocument(desk, { session, token })), bearer: token };
}

export async function closeSession(desk: Desk, context: Context, caller: Caller): Promise<void> {
  await desk.directory.endSession(caller.session.tokenHash);
  deleteCookie(context, cookieName, { path: "/", secure: true });
}

/** Whoever calls must have a session: by our cookie, or by the bearer where the browser keeps no cookie for us. */
export function signedIn(desk: Desk) {
  return createMiddleware<SignedIn>(async (context, next) => {
    const token = tokenOf(context);
    const session = token === null ? null : await readSession(desk, token);
    if (token === null || session === null) return refuse(context, "signInNeeded");
    context.set("caller", { session, token });
    return next();
  });
}

/** Null where it was never opened, or has ended. */
export function readSession(desk: Desk, token: string): Promise<SessionRow | null> {
  const now = new Date(desk.place.clock.nowMs()).toISOString();
  return desk.directory.session(desk.sha256(token), now);
}

/** Every call that changes something carries what only our own page can know. */
export function withCsrf(desk: Desk) {
  return createMiddleware<SignedIn>(async (context, next) => {
    if (context.req.method === "GET" || context.req.method === "HEAD") return next();
    const sent = context.req.header("x-tieout-csrf") ?? "";
    const wanted = csrfOf(desk, context.var.caller.token);
    return isEqual(sent, wanted) ? next() : refuse(context, "forged");
  });
}

export async function sessionDocument(
  desk: Desk,
  { session, token }: Caller,
): Promise<SessionDocument> {
  return {
    bearer: null,
    csrf: csrfOf(desk, token),
    name: session.name,
    endsAt: session.endsAt,
    organisations: [...(await organisationsOf(desk, session))],
  };
}

interface OwnOrganisation {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** The organisations that a session may reach, and as what. */
export async function organisationsOf(
  desk: Desk,
  { user }: Pick<SessionRow, "user">,
): Promise<readonly OwnOrganisation[]> {
  const { access, directory } = desk;
  if (user === null) {
    if (access.type !== "machine") return [];
    return [{ id: access.organisation, name: "This machine", role: "admin" }];
  }
  const nameById = new Map((await directory.organisations()).map(({ id, name }) => [id, name]));
  const memberships = await directory.membershipsOf(user);
  return memberships.map(({ organisation, role }) => ({
    id: organisation,
    name: nameById.get(organisation) ?? organisation,
    role,
  }));
}

function tokenOf(context: Context): string | null {
  const bearer = /^Bearer (?<token>[\w-]{20,200})$/u.exec(context.req.header("authorization") ?? "")
    ?.groups?.["token"];
  return bearer ?? getCookie(context, cookieName) ?? null;
}

/** Told from the session's own token: nothing more is to be kept. */
function csrfOf(desk: Pick<Desk, "sha256">, token: string): string {
  return desk.sha256(`csrf ${token}`);
}

/** Takes as long for a wrong text as for the right one. */
export function isEqual(sent: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(sent, "utf8"), Buffer.from(wanted, "utf8")];
  return a.length === b.length && timingSafeEqual(a, b);
}
