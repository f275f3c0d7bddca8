import type { ConnectStart, GrantedAccess, XeroPort } from "#server/xero/port.ts";

export const redirectUri = "http://localhost:3000/xero/callback";

/** Where Xero sends the browser that opens this address: the query of the redirect. */
export async function comeBack(url: string): Promise<URLSearchParams> {
  const answer = await fetch(url, { redirect: "manual" });
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`no redirect, status ${answer.status}`);
  return new URL(location).searchParams;
}

/** Presses the button of Xero's page, with these organisations ticked. */
export async function press(url: string, tenantIds: readonly string[]): Promise<URLSearchParams> {
  const html = await (await fetch(url)).text();
  const action = /action="(?<action>[^"]+)"/u.exec(html)?.groups?.["action"] ?? "";
  const pressed = await fetch(new URL(action.replaceAll("&amp;", "&"), url), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(tenantIds.map((id): [string, string] => ["tenant", id])),
  });
  return new URL(pressed.headers.get("location") ?? "").searchParams;
}

export function begin(xero: XeroPort): ConnectStart {
  const start = xero.beginConnect(redirectUri);
  if (!start.ok) throw new Error(start.error.message);
  return start.value;
}

/** A person signs in and allows access at once. */
export async function signIn(xero: XeroPort): Promise<GrantedAccess> {
  const start = begin(xero);
  const granted = await xero.finishConnect(start, await comeBack(start.url));
  if (!granted.ok) throw new Error(granted.error.message);
  return granted.value;
}

/** The whole way to a token that is kept, for one of the organisations. */
export async function connectAs(xero: XeroPort, tenantId: string): Promise<void> {
  const chosen = await xero.tryAccess(await signIn(xero), tenantId);
  if (!chosen.ok) throw new Error(chosen.error.message);
  await xero.keepToken(chosen.value.token);
}
