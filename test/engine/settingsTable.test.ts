import { settingRow } from "#engine/settingsTable.ts";

function takes(key: string, text: string): boolean {
  return settingRow(key)?.parse(text).ok === true;
}

describe("notifyEmail", () => {
  it.each(["books@acme.example", "first.last+tag@mail.acme.example"])("takes %s", (text) => {
    expect(takes("notifyEmail", text)).toBe(true);
  });

  it.each([
    "nobody",
    "a@b",
    "a@b.example, c@d.example",
    "A <a@b.example>",
    "a@b.example\r\nBcc: c@d.example",
    `${"a".repeat(300)}@b.example`,
  ])("does not take %j", (text) => {
    expect(takes("notifyEmail", text)).toBe(false);
  });
});

describe("notifyWebhook", () => {
  it.each([
    "https://hooks.example/T0/x?y=1",
    "https://10.0.0.5:8443/hook",
    "http://127.0.0.1:9000/",
    "http://localhost:9000",
    "http://[::1]:9000/hook",
  ])("takes %s", (text) => {
    expect(takes("notifyWebhook", text)).toBe(true);
  });

  it.each([
    "http://hooks.example/",
    "http://127.0.0.1.evil.example/",
    "https://user:password@hooks.example/",
    "ftp://hooks.example/",
    "https://hooks.example/a b",
    "hooks.example",
  ])("does not take %s", (text) => {
    expect(takes("notifyWebhook", text)).toBe(false);
  });
});
