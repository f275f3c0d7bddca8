import { createTransport } from "nodemailer";
import * as z from "zod";
import { attemptTimeoutMs, type Attempt } from "./attempt.ts";
import { oneLine, titleOf, type Notice } from "./notice.ts";

/** One try over SMTP. Nothing of the server's answer is repeated but its code, for it may echo the password. */
export async function sendEmail(smtpUrl: string, to: string, notice: Notice): Promise<Attempt> {
  const address = EmailAddress.safeParse(to);
  if (!address.success)
    return { type: "refused", why: "the setting notifyEmail is no e-mail address" };
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: attemptTimeoutMs,
    greetingTimeout: attemptTimeoutMs,
    socketTimeout: attemptTimeoutMs,
    dnsTimeout: attemptTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: "Tieout", address: senderOf(smtpUrl) ?? address.data },
      to: { name: "", address: address.data },
      subject: titleOf(notice),
      // RFC 3834: no holiday message is to answer a machine.
      headers: { "Auto-Submitted": "auto-generated" },
      text: textOf(notice),
    });
    return { type: "delivered" };
  } catch (problem) {
    return troubleOf(problem);
  } finally {
    transport.close();
  }
}

const EmailAddress = z.email().max(254);

/** The account that sends, where its name is an address: most servers let it send as nobody else. */
function senderOf(smtpUrl: string): string | null {
  const user = URL.canParse(smtpUrl) ? decodeURIComponent(new URL(smtpUrl).username) : "";
  return EmailAddress.safeParse(user).success ? user : null;
}

function textOf({ organisation, says, link }: Notice): string {
  const lines = [oneLine(organisation), "", oneLine(says)];
  return [...lines, ...(link === null ? [] : ["", oneLine(link)]), ""].join("\n");
}

/** SMTP's own code says whether to come again: 4xx later, 5xx never (RFC 5321, 4.2.1). */
function troubleOf(problem: unknown): Attempt {
  const { code, responseCode } = partsOf(problem);
  if (code === "EAUTH")
    return { type: "refused", why: "the mail server refused the name or password in SMTP_URL" };
  if (responseCode !== null && responseCode >= 500)
    return { type: "refused", why: `the mail server refused it (${responseCode.toString()})` };
  if (responseCode !== null)
    return { type: "later", why: `the mail server is busy (${responseCode.toString()})` };
  return { type: "later", why: "the mail server of SMTP_URL did not answer" };
}

function partsOf(problem: unknown): {
  readonly code: unknown;
  readonly responseCode: number | null;
} {
  if (typeof problem !== "object" || problem === null) return { code: null, responseCode: null };
  const code = "code" in problem ? problem.code : null;
  const answered = "responseCode" in problem ? problem.responseCode : null;
  return { code, responseCode: typeof answered === "number" ? answered : null };
}
