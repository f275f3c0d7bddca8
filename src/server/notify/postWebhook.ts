import { attemptTimeoutMs, type Attempt } from "./attempt.ts";
import { oneLine, titleOf, type Notice } from "./notice.ts";

/** The same through all tries, so that a receiver can drop what it has already. */
export interface WebhookPost {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly notice: Notice;
}

/**
 * One try. The address is the firm's own choice, private addresses included; but it is spoken to over TLS unless it is
 * this machine, and it sends us nowhere else.
 */
export async function postWebhook(address: string, post: WebhookPost): Promise<Attempt> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !isAllowed(url))
    return {
      type: "refused",
      why: "the setting notifyWebhook is no https address (http is for this machine only)",
    };
  try {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(attemptTimeoutMs),
      headers: { "Content-Type": "application/json", "X-Tieout-Notice": post.id },
      body: JSON.stringify(bodyOf(post)),
    });
    // What it says is not read: it may be endless, and nothing depends on it.
    await answer.body?.cancel();
    return outcomeOf(answer.status);
  } catch {
    return { type: "later", why: `${url.host} did not answer` };
  }
}

/** `text` is what chat programs show. */
function bodyOf({ id, at, notice }: WebhookPost): Readonly<Record<string, string | null>> {
  const { type, organisation, says, link } = notice;
  return {
    id,
    at,
    type,
    organisation: oneLine(organisation),
    text: `${titleOf(notice)}. ${oneLine(says)}`,
    link,
  };
}

/** Credentials in the address would be sent nowhere, for `fetch` refuses them. */
function isAllowed({ protocol, hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/u.test(hostname)
  );
}

function outcomeOf(status: number): Attempt {
  if (status >= 200 && status < 300) return { type: "delivered" };
  if (status >= 300 && status < 400)
    return {
      type: "refused",
      why: "the webhook answers with another address, which is not followed",
    };
  const why = `the webhook answered ${status.toString()}`;
  return status === 408 || status === 429 || status >= 500
    ? { type: "later", why }
    : { type: "refused", why };
}
