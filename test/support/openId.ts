import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

export interface TestOpenId {
  readonly issuer: string;
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}

/** A certified OpenID provider on this machine. */
export async function startOpenId(redirectUri: string): Promise<TestOpenId> {
  const port = await freePort();
  const script = join(import.meta.dirname, "openIdProvider.mjs");
  const child: ChildProcess = spawn(process.execPath, [script, port.toString(), redirectUri], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "close");
  if (child.stdout === null) throw new Error("the provider says nothing");
  const [issuer] = (await once(child.stdout, "data")) as [Buffer];
  return {
    issuer: issuer.toString("utf8").trim(),
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** A browser that keeps cookies by host, follows redirects, and presses the provider's buttons. */
export function browser() {
  const cookies = new Map<string, string>();
  const keep = (url: URL, answer: Response): void => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      cookies.set(`${url.host} ${pair.slice(0, at)}`, pair.slice(at + 1));
    }
  };
  const cookieFor = (url: URL): string =>
    [...cookies]
      .filter(([key]) => key.startsWith(`${url.host} `))
      .map(([key, value]) => `${key.split(" ")[1] ?? ""}=${value}`)
      .join("; ");
  const go = async (start: string, init: RequestInit = {}): Promise<Page> => {
    let url = new URL(start);
    let next = init;
    for (let hops = 0; hops < 15; hops += 1) {
      const headers = { ...next.headers, cookie: cookieFor(url) };
      const answer = await fetch(url, { ...next, headers, redirect: "manual" });
      keep(url, answer);
      const location = answer.headers.get("location");
      if (location === null)
        return { url: url.toString(), status: answer.status, html: await answer.text() };
      url = new URL(location, url);
      next = {};
    }
    throw new Error("the browser goes round in circles");
  };
  const submit = (page: Page, fields: Readonly<Record<string, string>>): Promise<Page> => {
    const action = /<form[^>]*action="(?<action>[^"]+)"/u.exec(page.html)?.groups?.["action"];
    if (action === undefined) throw new Error(`there is no form on ${page.url}`);
    return go(new URL(action, page.url).toString(), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
  };
  return {
    go,
    /** As `name` through our check page, the provider's sign-in and its consent. */
    signIn: async (url: string, name: string): Promise<Page> => {
      const check = await go(url);
      const onward = /<a href="(?<href>[^"]+)"/u.exec(check.html)?.groups?.["href"];
      if (onward === undefined) throw new Error(`nothing leads on from ${check.url}`);
      const login = await go(new URL(onward.replaceAll("&amp;", "&"), check.url).toString());
      const consent = await submit(login, { prompt: "login", login: name, password: "any" });
      return submit(consent, { prompt: "consent" });
    },
  };
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly html: string;
}
