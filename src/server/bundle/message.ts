import { createTransport } from "nodemailer";
import type { BundleContent } from "./content.ts";

/** RUN-10: the words that the support desk sorts by. */
const subject = "Xero Sync Error";

/**
 * The message as a file, which the user opens in the mail program, looks at and sends. `X-Unsent` has Outlook open it
 * as a draft (learn.microsoft.com, Outlook 2010 and later). Nothing is sent from here.
 */
export async function messageOf(
  from: string,
  content: BundleContent,
  zip: Uint8Array,
  fileName: string,
): Promise<Uint8Array> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await composer.sendMail({
    from: { name: "", address: from },
    subject,
    headers: { "X-Unsent": "1" },
    text: bodyOf(content),
    attachments: [
      { filename: fileName, content: Buffer.from(zip), contentType: "application/zip" },
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  if (!Buffer.isBuffer(message)) throw new Error("Defect: a buffered message is bytes");
  return message;
}

function bodyOf({ coreBridge, organisation, madeAt, counts, failed }: BundleContent): string {
  const address =
    coreBridge ??
    "<yourdomain>.corebridge.net (write yours here: the setting coreBridgeUrl is missing)";
  return [
    "Hello,",
    "",
    counts === null || failed.length === 0
      ? "The sync to Xero needs a look; no item has failed in it."
      : `The sync to Xero ended with ${failed.length.toString()} failed items.`,
    "",
    `CoreBridge: ${address}`,
    `Xero organisation: ${organisation === null ? "none connected yet" : oneLine(organisation)}`,
    `Made: ${madeAt}`,
    "",
    "The attached file says what failed; its index.html is to be read first. It holds the records that failed and the requests as they were sent, and no password, key or token.",
    "",
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ");
}
