import * as z from "zod";
import { AboutDocument, SessionDocument, SignInBegun, SignInState } from "#contract/api/session.ts";
import type { Answer, Wire } from "./wire.ts";

const Nothing = z.null();

export function readAbout(wire: Wire): Answer<AboutDocument> {
  return wire.call({ method: "GET", path: "/api/about", shape: AboutDocument });
}

/** Gives this pane a session for the Launch Code that the bridge printed. */
export function launch(wire: Wire, code: string): Answer<SessionDocument> {
  return wire.call({
    method: "POST",
    path: "/api/session",
    shape: SessionDocument,
    body: { code },
  });
}

/** The session that the cookie or the bearer stands for. */
export function readSession(wire: Wire): Answer<SessionDocument> {
  return wire.call({ method: "GET", path: "/api/session", shape: SessionDocument });
}

export function endSession(wire: Wire): Answer<null> {
  return wire.call({ method: "DELETE", path: "/api/session", shape: Nothing });
}

/** A firm's users sign in through a dialog; the pane polls with the ticket. */
export function beginSignIn(wire: Wire): Answer<SignInBegun> {
  return wire.call({ method: "POST", path: "/api/sign-in", shape: SignInBegun, body: {} });
}

export function pollSignIn(wire: Wire, ticket: string): Answer<SignInState> {
  return wire.call({
    method: "POST",
    path: "/api/sign-in/poll",
    shape: SignInState,
    body: { ticket },
  });
}
