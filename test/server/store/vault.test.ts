import { randomBytes } from "node:crypto";
import { createVault } from "#server/store/vault.ts";

const key = randomBytes(32);

test("what is sealed opens under its key, and reads as nothing before", () => {
  const vault = createVault(key);
  const sealed = vault.seal("secret token");
  expect(sealed).not.toContain("secret");
  expect(vault.open(sealed)).toBe("secret token");
});

test("the same text never seals to the same bytes", () => {
  const vault = createVault(key);
  expect(vault.seal("token")).not.toBe(vault.seal("token"));
});

test.each([
  ["another key", createVault(key).seal("token"), randomBytes(32)],
  ["a changed text", `${createVault(key).seal("token").slice(0, -4)}AAAA`, key],
  ["no sealed text", "token", key],
])("%s opens nothing", (_, sealed, other) => {
  expect(createVault(other).open(sealed)).toBeNull();
});
