import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Desk } from "./desk.ts";
import { isEqual } from "./guards/session.ts";

const cookieName = "__Host-tieout-shown";
const shownSeconds = 600;

/** What leads on from a page that must be read first: nobody can send it to somebody else, for the page itself makes it. */
export function onwardOf(desk: Pick<Desk, "newSecret" | "sha256">, context: Context): string {
  const secret = desk.newSecret();
  setCookie(context, cookieName, secret, {
    httpOnly: true,
    secure: true,
    sameSite: "Strict",
    path: "/",
    maxAge: shownSeconds,
  });
  return desk.sha256(`shown ${secret}`);
}

/** True where this browser was shown the page, and came from it. */
export function wasShown(desk: Pick<Desk, "sha256">, context: Context): boolean {
  const secret = getCookie(context, cookieName);
  const onward = context.req.query("go");
  return (
    secret !== undefined && onward !== undefined && isEqual(onward, desk.sha256(`shown ${secret}`))
  );
}
