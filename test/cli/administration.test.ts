import { err } from "#engine/base/result.ts";
import { failure } from "#server/jobs/failures.ts";
import { type } from "./commandLine.ts";
import { fakeAdministration } from "./fakeAdministration.ts";

test.each([
  [["backup", "b.db"], { file: "b.db" }],
  [
    ["restore", "b.db"],
    { file: "b.db", organisations: ["main"], replaced: "/data/tieout-replaced.db" },
  ],
  [["keys", "rotate"], { organisations: ["main"] }],
  [["organisations", "list"], { organisations: [{ id: "main", name: "Main" }] }],
  [["organisations", "add", "acme", "--name", "Acme Signs"], { id: "acme", name: "Acme Signs" }],
  [
    ["members", "list"],
    {
      members: [
        { organisation: "main", email: "ann@example.com", role: "admin", hasSignedIn: true },
      ],
    },
  ],
  [
    ["members", "add", "bob@example.com", "--role", "viewer"],
    { organisation: "main", email: "bob@example.com", role: "viewer", hasSignedIn: true },
  ],
  [["members", "remove", "bob@example.com"], { removed: "bob@example.com" }],
])("%j prints one document, and a sentence to a person", async (line, document) => {
  const asDocument = await type([...line, "--json"]);
  expect([asDocument.exitCode, JSON.parse(asDocument.out), asDocument.err]).toEqual([
    0,
    document,
    "",
  ]);
  const asText = await type(line);
  expect(asText).toMatchObject({ exitCode: 0, err: "", opened: 0 });
  expect(asText.out.length).toBeGreaterThan(10);
});

test.each([
  ["backup"],
  ["restore"],
  ["keys", "rotate"],
  ["organisations", "add"],
  ["organisations", "list"],
  ["members", "add"],
  ["members", "list"],
  ["members", "remove"],
])("%s %s explains itself with an example", async (...line) => {
  const said = await type([...line, "--help"]);
  expect(said.exitCode).toBe(0);
  expect(said.out).toContain("Example:");
});

test("what cannot be done is said, with exit code 2", async () => {
  const administration = fakeAdministration({
    restore: async () => err(failure(2, "b.db is no whole backup.")),
  });
  const said = await type(["restore", "b.db"], {}, { administer: (work) => work(administration) });
  expect(said).toMatchObject({ exitCode: 2, out: "" });
  expect(said.err).toContain("b.db is no whole backup.");
});

test("a role that there is none of is refused, with the roles that there are", async () => {
  const said = await type(["members", "add", "bob@example.com", "--role", "owner"]);
  expect(said.exitCode).toBe(2);
  expect(said.err).toContain("preparer");
});
