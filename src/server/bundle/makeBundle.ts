import JSZip from "jszip";
import * as z from "zod";
import { err, ok, type Result } from "#engine/base/result.ts";
import { nowInstant } from "../jobs/deps.ts";
import { failure } from "../jobs/failures.ts";
import type { OperationFailure } from "../operations.ts";
import { createRedaction, type Redaction } from "../redact.ts";
import type { Bundle } from "./bundle.ts";
import { readContent, type BundleContent } from "./content.ts";
import { indexPage } from "./indexPage.ts";
import { messageOf } from "./message.ts";
import type { BundleDeps } from "./source.ts";

/** RUN-10: everything that a support desk asks for, and a message to send it with. Nothing is sent from here. */
export async function makeBundle(
  deps: BundleDeps,
  email: string,
): Promise<Result<Bundle, OperationFailure>> {
  const from = EmailAddress.safeParse(email.trim());
  if (!from.success) {
    const message = `"${shown(email)}" is no e-mail address. Write the address that you send from, such as you@example.com.`;
    return err(failure(2, message));
  }
  const redaction = createRedaction(await deps.support.secrets());
  const content = await readContent(deps);
  const name = `tieout-support-${content.madeAt.slice(0, 10)}`;
  const zip = await zipOf(content, redaction);
  const eml = await messageOf(from.data, withoutSecrets(content, redaction), zip, `${name}.zip`);
  const failedItems = content.failed.length;
  // What leaves the house is an act, whoever then sends it. AUD-1.
  await deps.store.record({
    at: nowInstant(deps),
    who: deps.who,
    act: "troubleshoot",
    about: name,
    says: `Made the support bundle ${name}, to be sent by ${from.data}`,
    before: null,
    after: { bundle: name, from: from.data, failedItems },
  });
  return ok({ zip, eml, name, failedItems, hasCoreBridge: content.coreBridge !== null });
}

/** RFC 5321 gives a path 256 characters, its angle brackets included. */
const EmailAddress = z.email().max(254);

async function zipOf(content: BundleContent, redaction: Redaction): Promise<Uint8Array> {
  const { runs, failed, settings, versions, setup, requests, log } = content;
  const zip = new JSZip();
  const options = { date: new Date(content.madeAt) };
  const add = (file: string, text: string): void => {
    zip.file(file, redaction.text(text), options);
  };
  const addJson = (file: string, value: unknown): void => {
    add(file, `${JSON.stringify(redaction.value(value), null, 2)}\n`);
  };
  add("index.html", indexPage(content));
  addJson("failed-items.json", failed);
  addJson("runs.json", runs);
  addJson("settings.json", Object.fromEntries(settings.map(({ key, value }) => [key, value])));
  addJson("versions.json", { ...versions, ...setup });
  for (const { file, ...request } of requests) addJson(file, request);
  add("log.txt", log);
  return zip.generateAsync({ type: "uint8array", compression: "DEFLATE" });
}

/** Only what the message says of it. */
function withoutSecrets(content: BundleContent, { text }: Redaction): BundleContent {
  const clean = (value: string | null): string | null => (value === null ? null : text(value));
  return {
    ...content,
    organisation: clean(content.organisation),
    coreBridge: clean(content.coreBridge),
  };
}

function shown(email: string): string {
  return email.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ").slice(0, 100);
}
