import { chainEntry, verifyChain, type AuditAct, type AuditEntry } from "#engine/audit/chain.ts";
import { sha256 } from "../../support/builders.ts";

function act(says: string): AuditAct {
  return {
    at: "2026-03-01T10:00:00.000Z",
    who: "ann",
    act: "hold",
    about: "order:1",
    says,
    before: null,
    after: { says },
  };
}

function chain(...sentences: readonly string[]): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const says of sentences) entries.push(chainEntry(act(says), entries.at(-1) ?? null, sha256));
  return entries;
}

const whole = chain("one", "two", "three");

test("a chain that nobody touched is whole, and its head is the last hash", () => {
  expect(verifyChain(whole, sha256)).toEqual({ type: "whole", entries: 3, head: whole[2]?.hash });
});

test("an empty chain is whole", () => {
  expect(verifyChain([], sha256)).toMatchObject({ type: "whole", entries: 0 });
});

test.each([
  ["changed", whole.map((entry) => (entry.seq === 2 ? { ...entry, says: "2" } : entry)), 2],
  ["taken out", whole.filter(({ seq }) => seq !== 2), 2],
  [
    "put in another place",
    [whole[1], whole[0], whole[2]].filter((entry) => entry !== undefined),
    1,
  ],
  [
    "changed and hashed again",
    whole.map((entry) => (entry.seq === 1 ? chainEntry(act("1"), null, sha256) : entry)),
    2,
  ],
])("an entry that was %s breaks the chain there", (_, entries, seq) => {
  expect(verifyChain(entries, sha256)).toMatchObject({ type: "broken", seq });
});

test("a chain that was rewritten to its end has another head", () => {
  const rewritten = verifyChain(chain("one", "2", "three"), sha256);
  expect(rewritten).toMatchObject({ type: "whole" });
  expect(rewritten).not.toEqual(verifyChain(whole, sha256));
});
