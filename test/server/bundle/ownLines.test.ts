import { ownLines } from "#server/bundle/ownLines.ts";

const log = [
  { organisation: "acme", msg: "one" },
  { organisation: "other", msg: "two" },
  { msg: "bug" },
]
  .map((line) => JSON.stringify(line))
  .concat("cut off by a sto", "")
  .join("\n");

test("of a log that several organisations share, each is shown its own lines", () => {
  expect(ownLines(log, "acme", false)).toBe('{"organisation":"acme","msg":"one"}\n');
  expect(ownLines(log, "nobody", false)).toBe("");
});

test("where there is one organisation, the lines that name none are shown too", () => {
  expect(ownLines(log, "acme", true)).toBe('{"organisation":"acme","msg":"one"}\n{"msg":"bug"}\n');
});

test("where a line names two, the later one counts, as for every reader of JSON", () => {
  const twice = '{"organisation":"acme","organisation":"other","msg":"x"}\n';

  expect(ownLines(twice, "acme", false)).toBe("");
  expect(ownLines(twice, "other", false)).toBe(twice);
});
