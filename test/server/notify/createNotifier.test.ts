import type { LogLine } from "#server/jobs/deps.ts";
import { createNotifier } from "#server/notify/createNotifier.ts";
import type { Notice } from "#server/notify/notice.ts";
import type { Observed } from "#server/observe.ts";
import { startSmtpServer, type SmtpServer } from "../../support/smtpServer.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../../support/webhookReceiver.ts";

let smtp: SmtpServer;
let webhook: WebhookReceiver;
let nowMs: number;
let slept: number[];
let logged: LogLine[];
let seen: Observed[];

beforeEach(async () => {
  [smtp, webhook] = await Promise.all([startSmtpServer(), startWebhookReceiver()]);
  nowMs = Date.parse("2026-11-26T09:00:00Z");
  [slept, logged, seen] = [[], [], []];
});
afterEach(() => Promise.all([smtp.close(), webhook.close()]));

interface Chosen {
  readonly notifyEmail?: string;
  readonly notifyWebhook?: string;
  readonly smtpUrl?: string | null;
}

function notifier(chosen: Chosen) {
  const { smtpUrl = smtp.url, ...settings } = chosen;
  return createNotifier({
    smtpUrl,
    settings: async () => new Map(Object.entries(settings)),
    clock: {
      nowMs: () => nowMs,
      sleep: async (ms) => {
        slept.push(ms);
        nowMs += ms;
      },
    },
    newId: () => `notice-${(logged.length + seen.length).toString()}`,
    log: (line) => logged.push(line),
    observe: (one) => seen.push(one),
  });
}

const failed: Notice = {
  type: "failed",
  organisation: "Acme Signs",
  says: "3 items failed. Open History in the pane to see them.",
  link: "https://localhost:3000/taskpane.html",
};

describe("RUN-7 by e-mail", () => {
  test("the message says what happened, to whom, and where to look", async () => {
    const troubles = await notifier({ notifyEmail: "books@acme.example" }).notify(failed);

    expect(troubles).toEqual([]);
    expect(smtp.mails).toHaveLength(1);
    const [{ from, to, content } = { from: "", to: [], content: "" }] = smtp.mails;
    expect({ from, to }).toEqual({ from: "books@acme.example", to: ["books@acme.example"] });
    expect(content).toMatch(/^Subject: Tieout, Acme Signs: The sync has failed items\r$/mu);
    expect(content).toMatch(/^Auto-Submitted: auto-generated\r$/mu);
    expect(content).toContain(failed.says);
    expect(content).toContain("https://localhost:3000/taskpane.html");
    expect(seen).toEqual([{ type: "notified", by: "email", isDelivered: true }]);
  });

  test("a server that is busy is asked three times", async () => {
    smtp.answer("MAIL", "451 Busy", "451 Busy");

    expect(await notifier({ notifyEmail: "books@acme.example" }).notify(failed)).toEqual([]);

    expect(slept).toEqual([5_000, 30_000]);
    expect(smtp.mails).toHaveLength(1);
  });

  test("a server that stays busy is left after the third try, with a sentence and a line in the log", async () => {
    smtp.answer("MAIL", "451 a", "451 b", "451 c");

    const troubles = await notifier({ notifyEmail: "books@acme.example" }).notify(failed);

    expect(troubles).toEqual([
      "The e-mail to notifyEmail was not sent: the mail server is busy (451).",
    ]);
    expect(smtp.connections()).toBe(3);
    expect(logged).toEqual([{ event: "notNotified", type: "failed", says: troubles[0] }]);
    expect(seen).toEqual([{ type: "notified", by: "email", isDelivered: false }]);
  });

  test("a refusal is not asked for again, and what the server says is not repeated", async () => {
    smtp.answer("RCPT", "550 No such user; your password was hunter2");

    const troubles = await notifier({ notifyEmail: "books@acme.example" }).notify(failed);

    expect(troubles).toEqual([
      "The e-mail to notifyEmail was not sent: the mail server refused it (550).",
    ]);
    expect(smtp.connections()).toBe(1);
  });

  test.each([
    ["nobody listens", "smtp://127.0.0.1:1", "the mail server of SMTP_URL did not answer"],
    ["SMTP_URL is not set", null, "SMTP_URL is not set"],
  ])("where %s, the run goes on and a sentence says so", async (_when, smtpUrl, why) => {
    const troubles = await notifier({ notifyEmail: "a@b.example", smtpUrl }).notify(failed);

    expect(troubles).toEqual([`The e-mail to notifyEmail was not sent: ${why}.`]);
  });

  test("a name cannot add a header or a recipient", async () => {
    const hostile = "Acme\r\nBcc: thief@example.com\r\n\r\nforged\u2028x";

    await notifier({ notifyEmail: "books@acme.example" }).notify({
      ...failed,
      organisation: hostile,
      says: hostile,
      link: hostile,
    });

    const [mail] = smtp.mails;
    expect(mail?.to).toEqual(["books@acme.example"]);
    expect(mail?.content.split("\r\n\r\n")[0]).not.toMatch(/^Bcc:/imu);
  });

  test.each(["a@b.example\r\nBcc: x@y.example", "a@b.example,x@y.example", "nobody"])(
    "the address %j gets nothing",
    async (notifyEmail) => {
      const troubles = await notifier({ notifyEmail }).notify(failed);

      expect(troubles).toEqual([
        "The e-mail to notifyEmail was not sent: the setting notifyEmail is no e-mail address.",
      ]);
      expect(smtp.connections()).toBe(0);
    },
  );
});

describe("RUN-7 by webhook", () => {
  test("the notice is posted as JSON, with an id of its own", async () => {
    await notifier({ notifyWebhook: `${webhook.url}/hook/x` }).notify(failed);

    expect(webhook.posts).toHaveLength(1);
    const [post] = webhook.posts;
    expect(post?.path).toBe("/hook/x");
    expect(post?.headers["content-type"]).toBe("application/json");
    const body = JSON.parse(post?.body ?? "");
    expect(body).toEqual({
      id: post?.headers["x-tieout-notice"],
      at: "2026-11-26T09:00:00.000Z",
      type: "failed",
      organisation: "Acme Signs",
      text: `Tieout, Acme Signs: The sync has failed items. ${failed.says}`,
      link: failed.link,
    });
  });

  test("a receiver that fails is asked again under the same id", async () => {
    webhook.answer({ status: 500 }, { status: 429 });

    expect(await notifier({ notifyWebhook: webhook.url }).notify(failed)).toEqual([]);

    expect(webhook.posts).toHaveLength(3);
    expect(new Set(webhook.posts.map(({ headers }) => headers["x-tieout-notice"])).size).toBe(1);
  });

  test("another address is not followed", async () => {
    webhook.answer({ status: 307, location: `${webhook.url}/elsewhere` });

    const troubles = await notifier({ notifyWebhook: webhook.url }).notify(failed);

    expect(troubles[0]).toContain("another address, which is not followed");
    expect(webhook.posts.map(({ path }) => path)).toEqual(["/"]);
  });

  test("a refusal is not asked for again", async () => {
    webhook.answer({ status: 404 });

    const troubles = await notifier({ notifyWebhook: webhook.url }).notify(failed);

    expect(troubles).toEqual([
      "The webhook of notifyWebhook was not told: the webhook answered 404.",
    ]);
    expect(webhook.posts).toHaveLength(1);
  });

  test.each([
    "http://hooks.example/x",
    "http://169.254.169.254/latest/meta-data",
    "http://127.0.0.1.evil.example/",
    "http://10.0.0.1/",
    "https://user:password@hooks.example/",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "hooks.example",
  ])("%s is no address for it", async (notifyWebhook) => {
    const troubles = await notifier({ notifyWebhook }).notify(failed);

    expect(troubles).toEqual([
      "The webhook of notifyWebhook was not told: the setting notifyWebhook is no https address (http is for this machine only).",
    ]);
    expect(slept).toEqual([]);
  });
});

describe("RUN-7 how often", () => {
  test("the same trouble is told once an hour, another at once", async () => {
    const { notify } = notifier({ notifyWebhook: webhook.url });

    await notify(failed);
    nowMs += 59 * 60_000;
    await notify({ ...failed, says: "4 items failed." });
    await notify({ ...failed, type: "paused" });
    nowMs += 60_000;
    await notify(failed);

    expect(webhook.posts.map(({ body }) => JSON.parse(body).type as string)).toEqual([
      "failed",
      "paused",
      "failed",
    ]);
  });

  test("once it is over, the next trouble is told at once", async () => {
    const { notify } = notifier({ notifyWebhook: webhook.url });

    await notify(failed);
    await notify({ ...failed, type: "caughtUp" });
    await notify(failed);

    expect(webhook.posts).toHaveLength(3);
  });

  test("that nothing is wrong any more is told only to who heard that something was", async () => {
    const { notify } = notifier({ notifyWebhook: webhook.url });

    await notify({ ...failed, type: "caughtUp" });
    expect(webhook.posts).toEqual([]);

    await notify({ ...failed, type: "paused" });
    await notify({ ...failed, type: "caughtUp" });
    await notify({ ...failed, type: "caughtUp" });
    expect(webhook.posts.map(({ body }) => JSON.parse(body).type as string)).toEqual([
      "paused",
      "caughtUp",
    ]);
  });

  test("what reached nobody is told again", async () => {
    const { notify } = notifier({ notifyWebhook: webhook.url });
    webhook.answer({ status: 404 });

    await notify(failed);
    await notify(failed);

    expect(webhook.posts).toHaveLength(2);
  });

  test("one way that fails does not keep the other from being told", async () => {
    smtp.answer("RCPT", "550 no");

    const troubles = await notifier({
      notifyEmail: "a@b.example",
      notifyWebhook: webhook.url,
    }).notify(failed);

    expect(troubles).toHaveLength(1);
    expect(webhook.posts).toHaveLength(1);
  });

  test("without settings nobody is told, and nothing is wrong", async () => {
    expect(await notifier({}).notify(failed)).toEqual([]);
    expect(seen).toEqual([]);
  });

  test("settings that cannot be read stop no run", async () => {
    const silent = createNotifier({
      smtpUrl: null,
      settings: async () => {
        throw new Error("the database is away");
      },
      clock: { nowMs: () => nowMs, sleep: async () => undefined },
      newId: () => "x",
      log: (line) => logged.push(line),
      observe: () => undefined,
    });

    expect(await silent.notify(failed)).toEqual([
      "Nobody could be told: the settings could not be read.",
    ]);
  });
});
