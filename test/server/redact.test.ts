import { createRedaction, secretsIn } from "#server/redact.ts";

const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
const redaction = createRedaction(["s3cr3t-of-the-client", 'has "quotes" & more', "short"]);

describe("text", () => {
  it.each([
    ["a JSON web token", `the answer was ${jwt}.`, jwt],
    ["a bearer", "authorization: Bearer abcDEF123456-_", "abcDEF123456-_"],
    ["a basic pair", "Basic REVNTzpkZW1vLXNlY3JldA==", "REVNTzpkZW1v"],
    ["a form", "grant_type=refresh_token&refresh_token=zYxWvUtSr&x=1", "zYxWvUtSr"],
    ["a query", "https://tieout/callback?code=4_abcDEF&state=s1", "4_abcDEF"],
    ["JSON", '{"access_token": "zYxWvUtSr", "expires_in": 1800}', "zYxWvUtSr"],
    ["JSON inside JSON", '{"body":"{\\"client_secret\\":\\"zYxWvUtSr\\"}"}', "zYxWvUtSr"],
    ["an address", "smtp://robot:hunter2hunter2@mail.example:587", "hunter2hunter2"],
    [
      "a private key",
      "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADAN\\n-----END PRIVATE KEY-----",
      "MIIEvQIBADAN",
    ],
    ["a known secret", "Xero echoed s3cr3t-of-the-client back", "s3cr3t-of-the-client"],
    ["a known secret as JSON", JSON.stringify({ a: 'has "quotes" & more' }), "quotes"],
    ["a known secret in an address", "?x=has%20%22quotes%22%20%26%20more", "quotes"],
  ])("loses %s", (_what, text, secret) => {
    const clean = redaction.text(text);

    expect(clean).not.toContain(secret);
    expect(clean).toContain("[secret]");
  });

  it.each([
    "customer:1001 was created under run-1-0.",
    "The idempotency key is 4f1c-0, the fingerprint 3f9a12, status authorisationNeeded.",
    "A short secret would shred every sentence.",
  ])("leaves %p as it is", (text) => {
    expect(redaction.text(text)).toBe(text);
  });

  test("a megabyte made to be slow is done with at once", () => {
    for (const part of ["eyJaaaaaaaa-", "a://", "-----BEGIN PRIVATE KEY-----", "Bearer ", "token="])
      expect(redaction.text(part.repeat(1_000_000 / part.length))).toBeTruthy();
  });
});

describe("value", () => {
  it.each([
    ["a field", { accessToken: "plain-token-1" }],
    ["a field in snake case", { refresh_token: "plain-token-1" }],
    ["a header", { headers: { Authorization: "plain-token-1", "Set-Cookie": "plain-token-1" } }],
    ["a list under a secret's name", { tokens: ["plain-token-1", "plain-token-1"] }],
    ["an object under a secret's name", { clientSecret: { now: "plain-token-1" } }],
    ["a deep field", { a: [{ b: { c: [{ password: "plain-token-1" }] } }] }],
    ["a map", { of: new Map([["refreshToken", "plain-token-1"]]) }],
    ["bytes", { key: Buffer.from("plain-token-1") }],
    ["an error", { problem: new Error("refresh_token=plain-token-1") }],
    ["a key", { "Bearer plain-token-1": true }],
  ])("loses a secret in %s", (_what, value) => {
    const text = JSON.stringify(redaction.value(value));

    expect(text).not.toContain("plain-token-1");
    expect(text).not.toContain(Buffer.from("plain-token-1").toString("base64"));
    expect(text).toContain("[secret]");
  });

  test("what is no secret comes through, and what goes round in circles comes to an end", () => {
    const circle: Record<string, unknown> = { record: "order:INV-1", cents: 12n, none: null };
    circle["again"] = circle;

    const value = redaction.value(circle);

    expect(value).toMatchObject({ record: "order:INV-1", cents: "12", none: null });
    expect(JSON.stringify(value)).toContain("…");
  });
});

test("a configuration's secrets are found by name, by form and inside addresses", () => {
  const config = {
    home: "/data",
    key: Buffer.alloc(32, 7),
    xero: { clientId: "DEMO", clientSecret: "demo-secret" },
    smtpUrl: "smtp://robot:p%40ssword@mail.example",
    nothing: null,
  };

  const secrets = secretsIn(config);

  expect(secrets).toEqual(
    expect.arrayContaining([
      Buffer.alloc(32, 7).toString("base64"),
      "demo-secret",
      "p%40ssword",
      "p@ssword",
    ]),
  );
  expect(secrets).not.toContain("DEMO");
});
