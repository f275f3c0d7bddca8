import { changeLinks, linkChanges } from "#engine/plan/changeLinks.ts";
import type { Link, LinkByRecord, LinkChange } from "#engine/plan/link.ts";

const none: LinkByRecord = new Map();

function set(record: string, xeroId: string | "$id"): LinkChange {
  return {
    change: "set",
    record,
    xeroType: "invoice",
    xeroId,
    xeroNumber: "$number",
    origin: "posted",
    facts: null,
  };
}

function step(xeroId: string, ...changes: readonly LinkChange[]) {
  return { changes, xeroId, xeroNumber: `number of ${xeroId}` };
}

test("a link takes what Xero answered", () => {
  const { set: kept } = changeLinks(none, [step("i1", set("order:1", "$id"))]);
  expect(kept).toMatchObject([
    { record: "order:1", xeroId: "i1", xeroNumber: "number of i1", since: 1 },
  ]);
});

test("a link made later is younger, and one written again keeps its age", () => {
  const first = changeLinks(none, [
    step("i1", set("order:1", "$id")),
    step("i2", set("order:2", "$id")),
  ]);
  const again = changeLinks(first.links, [step("i1", set("order:1", "$id"))]);
  expect([...again.links.values()].map(({ since }) => since)).toEqual([1, 2]);
});

test("a record that gets another document is as young as that", () => {
  const first = changeLinks(none, [
    step("i1", set("order:1", "$id")),
    step("i2", set("order:2", "$id")),
  ]);
  const remade = changeLinks(first.links, [step("i3", set("order:1", "$id"))]);
  expect(remade.links.get("order:1")?.since).toBe(3);
});

test("what is removed and what is set are told apart, in the order of the changes", () => {
  const first = changeLinks(none, [step("i1", set("order:1", "$id"))]);
  const moved = changeLinks(first.links, [
    step("i1", set("order:1-V", "i1"), { change: "remove", record: "order:1" }),
  ]);
  expect(moved.removed).toEqual(["order:1"]);
  expect(moved.set.map(({ record }) => record)).toEqual(["order:1-V"]);
});

/** Of very many links: whoever walks through them all is found out. */
class Untold extends Map<string, Link> {
  override [Symbol.iterator](): never {
    throw new Error("Defect: all links were walked through");
  }
  override values(): never {
    throw new Error("Defect: all links were walked through");
  }
}

test("the steps of one batch look up their own records, and no others", () => {
  const first = changeLinks(none, [
    step("i1", set("order:1", "$id")),
    step("i2", set("order:2", "$id")),
  ]);
  const kept = new Untold();
  for (const [record, link] of first.links) kept.set(record, link);
  const changes = linkChanges(kept, 2, [
    step("i1", set("order:1", "$id")),
    step("i3", set("order:3", "$id"), { change: "remove", record: "order:2" }),
  ]);
  expect(changes.set.map(({ record, since }) => [record, since])).toEqual([
    ["order:1", 1],
    ["order:3", 4],
  ]);
  expect(changes.removed).toEqual(["order:2"]);
  expect(changes.since).toBe(4);
});

test("a record that is removed and set again in one batch is set, and as young as that", () => {
  const first = changeLinks(none, [step("i1", set("order:1", "$id"))]);
  const again = changeLinks(first.links, [
    step("i1", { change: "remove", record: "order:1" }, set("order:1", "$id")),
  ]);
  expect(again.removed).toEqual([]);
  expect(again.links.get("order:1")?.since).toBe(2);
});
