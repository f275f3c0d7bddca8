import { randomBytes } from "node:crypto";
import { createVault } from "#server/store/vault.ts";

const key = randomBytes(32);

function vaultOf(under: Buffer, keyPrevious: Buffer | null = null) {
  return createVault({ key: under, keyPrevious });
}

test("what is sealed opens under its key, and reads as nothing before", () => {
  const vault = vaultOf(key);
  const sealed = vault.seal("secret token");
  expect(sealed).not.toContain("secret");
  expect(vault.open(sealed)).toBe("secret token");
});

test("the same text never seals to the same bytes", () => {
  const vault = vaultOf(key);
  expect(vault.seal("token")).not.toBe(vault.seal("token"));
});

test.each([
  ["another key", vaultOf(key).seal("token"), randomBytes(32)],
  ["a changed text", `${vaultOf(key).seal("token").slice(0, -4)}AAAA`, key],
  ["no sealed text", "token", key],
])("%s opens nothing", (_, sealed, other) => {
  expect(vaultOf(other).open(sealed)).toBeNull();
});

test("what was sealed under the key before opens, and is sealed under the new one from then on", () => {
  const next = randomBytes(32);
  const rotating = vaultOf(next, key);
  expect(rotating.open(vaultOf(key).seal("token"))).toBe("token");
  expect(vaultOf(next).open(rotating.seal("token"))).toBe("token");
  expect(vaultOf(next).open(vaultOf(key).seal("token"))).toBeNull();
});
