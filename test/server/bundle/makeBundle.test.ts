import type { Bundle } from "#server/bundle/bundle.ts";
import { makeBundle } from "#server/bundle/makeBundle.ts";
import { bundleDeps, failedItem, taken, unzip, type Planted } from "./source.ts";
import { sentBatch } from "./sentBatch.ts";

async function bundleOf(planted: Planted = {}, email = "office@acme.example"): Promise<Bundle> {
  const made = await makeBundle(bundleDeps(planted), email);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

describe("RUN-10 the bundle", () => {
  test("says of each failed item the record, the rule, Xero's words, what they mean and what to do", async () => {
    const { zip } = await bundleOf({ batches: [sentBatch(["order:INV-1001"])] });
    const { names, text } = await unzip(zip);
    const page = text("index.html");

    expect(names).toEqual([
      "failed-items.json",
      "index.html",
      "log.txt",
      "requests/001.json",
      "runs.json",
      "settings.json",
      "versions.json",
    ]);
    expect(page).toContain("1 successful items, 1 failed items");
    for (const part of [
      "<dt>Record</dt><dd>order:INV-1001</dd>",
      "<dt>Rule</dt><dd>ORD-1</dd>",
      "<dd>The contact name Acme Signs is already assigned to another contact.</dd>",
      "<dt>What it means</dt><dd>Another contact in Xero has this name.</dd>",
      "<dt>What to do</dt><dd>Remove stray spaces",
      "<dd>requests/001.json</dd>",
    ])
      expect(page).toContain(part);
    expect(page).not.toContain("INV-1002");
    expect(JSON.parse(text("failed-items.json"))).toMatchObject([
      {
        number: 1,
        record: "order:INV-1001",
        xeroWords: "The contact name Acme Signs is already assigned to another contact.",
        requests: ["requests/001.json"],
      },
    ]);
  });

  test("holds the request as it was sent, and none of those that succeeded", async () => {
    const { zip } = await bundleOf({
      batches: [sentBatch(["order:INV-9"]), sentBatch(["order:INV-1001", "order:INV-8"])],
    });
    const { names, text } = await unzip(zip);

    expect(names.filter((name) => name.startsWith("requests/"))).toEqual(["requests/001.json"]);
    expect(JSON.parse(text("requests/001.json"))).toMatchObject({
      records: ["order:INV-1001", "order:INV-8"],
      request: {
        operation: "createInvoices",
        body: { Invoices: [{ InvoiceNumber: "INV-1001" }, { InvoiceNumber: "INV-8" }] },
      },
    });
  });

  test("shows settings, but of a webhook only the host and of an e-mail address only the domain", async () => {
    const { zip } = await bundleOf({
      settings: {
        defaultBankAccount: "090",
        notifyWebhook: "https://hooks.example/T0/B0/x1y2z3",
        notifyEmail: "bookkeeper@acme.example",
      },
    });
    const { all, text } = await unzip(zip);

    expect(JSON.parse(text("settings.json"))).toMatchObject({
      defaultBankAccount: "090",
      notifyWebhook: "https://hooks.example/…",
      notifyEmail: "b…@acme.example",
    });
    expect(all).not.toContain("x1y2z3");
    expect(all).not.toContain("ookkeeper");
  });

  test.each([
    ["nothing failed", [], "Nothing failed in the last sync."],
    ["no sync has ended", null, "nothing has failed"],
  ])("is made all the same where %s, and says so", async (_when, items, says) => {
    const { zip, failedItems } = await bundleOf({ items });

    expect(failedItems).toBe(0);
    expect((await unzip(zip)).text("index.html")).toContain(says);
  });

  test("shows hostile names as text, in no script and no path", async () => {
    const hostile = '<script>alert(1)</script>"><img src=x onerror=y>\u202e../../etc/passwd';
    const record = `order:${hostile}`;
    const { zip } = await bundleOf({
      items: [failedItem({ label: hostile, record })],
      organisation: hostile,
      batches: [sentBatch([record])],
    });
    const { names, text } = await unzip(zip);
    const page = text("index.html");

    expect(page).not.toMatch(/<script|<img|\u202e/u);
    expect(page).toContain("&#60;script&#62;");
    for (const name of names) expect(name).toMatch(/^(?:requests\/\d{3}\.json|[a-z-]+\.\w+)$/u);
  });

  test("lists a thousand failed items on the page, and all of them in the file", async () => {
    const items = Array.from({ length: 1200 }, (_, index) =>
      failedItem({ record: `order:INV-${index.toString()}` }),
    );
    const { zip } = await bundleOf({ items });
    const { text } = await unzip(zip);

    expect(text("index.html").match(/<section>/gu)).toHaveLength(1000);
    expect(text("index.html")).toContain("200 more are in failed-items.json");
    expect(JSON.parse(text("failed-items.json"))).toHaveLength(1200);
  });
});

describe("RUN-10 the message", () => {
  test("is from the address, names CoreBridge's and carries the bundle", async () => {
    const { eml, zip, name } = await bundleOf({
      settings: { coreBridgeUrl: "https://acme.corebridge.net/Account/Login" },
      organisation: "Acme Signs Inc",
    });
    const { head, zip: attached } = taken(eml);

    expect(name).toBe("tieout-support-2026-11-26");
    expect(head).toMatch(/^From: (?:<office@acme\.example>|office@acme\.example)\r$/mu);
    expect(head).toMatch(/^Subject: Xero Sync Error\r$/mu);
    expect(head).toMatch(/^X-Unsent: 1\r$/mu);
    expect(head).toContain("CoreBridge: acme.corebridge.net");
    expect(head).toContain("1 failed items");
    expect(attached.equals(Buffer.from(zip))).toBe(true);
    expect(Buffer.from(eml).toString("utf8")).toContain("filename=tieout-support-2026-11-26.zip");
  });

  test("says what is missing where the CoreBridge address is not set", async () => {
    const { eml, hasCoreBridge } = await bundleOf();

    expect(hasCoreBridge).toBe(false);
    expect(taken(eml).head.replaceAll("=\r\n", "")).toContain("<yourdomain>.corebridge.net");
    expect(taken(eml).head.replaceAll("=\r\n", "")).toContain("coreBridgeUrl is missing");
  });

  test("an organisation's name cannot become a header", async () => {
    const { eml } = await bundleOf({ organisation: "Acme\r\nBcc: thief@example.com\r\n\r\nx" });

    expect(taken(eml).head).not.toMatch(/^Bcc:/imu);
  });

  test.each([
    "a@b.example\r\nBcc: x@example.com",
    "a@b.example\nSubject: hello",
    "a@b.example, c@d.example",
    "Acme <a@b.example>",
    "a@b.example\u2028x",
    "not an address",
    "@b.example",
    "",
    `${"a".repeat(300)}@b.example`,
  ])("is not made for %j", async (email) => {
    const made = await makeBundle(bundleDeps(), email);

    expect(made).toMatchObject({ ok: false, error: { exitCode: 2 } });
    if (made.ok) throw new Error("made");
    expect(made.error.message).toContain("is no e-mail address");
    expect(made.error.message).not.toMatch(/[\r\n\u2028]/u);
  });
});

test("RUN-10 no secret is in any byte of the bundle or its message, wherever it was planted", async () => {
  const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
  const key = Buffer.alloc(32, 7).toString("base64");
  const secrets = ['client<secret>"&1', key, "opaque-refresh-token"];
  const words = [jwt, ...secrets, "access_token=abcdef123456"].join(" ");
  const { zip, eml } = await bundleOf({
    secrets,
    items: [
      failedItem({ message: `Xero refused it: ${words}`, label: words, record: `order:${jwt}` }),
    ],
    organisation: words,
    settings: { coreBridgeUrl: `https://acme.corebridge.net/${jwt}`, locationTracking: words },
    batches: [sentBatch([`order:${jwt}`], { note: words, refreshToken: "opaque-refresh-token" })],
    log: `${JSON.stringify({ msg: words, authorization: "Bearer opaque-bearer" })}\n`,
  });
  const { all } = await unzip(zip);
  const { head, zip: attached } = taken(eml);
  const inside = await unzip(attached);

  for (const text of [all, inside.all, head, head.replaceAll("=\r\n", "")])
    for (const secret of [jwt, ...secrets, "client&#60;secret", "abcdef123456", "opaque-bearer"])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  expect(all).toContain("[secret]");
});
