import { nextWave, type CommandState } from "#engine/plan/batches.ts";
import type { Command } from "#engine/plan/command.ts";
import { allocate, command, createContact, createInvoice } from "./commands.ts";

const nobody: ReadonlySet<string> = new Set();

function states(commands: readonly Command[], changes: Record<string, CommandState> = {}) {
  return new Map(commands.map(({ key }) => [key, changes[key] ?? "planned"] as const));
}

function keysOf(batches: readonly (readonly Command[])[]) {
  return batches.map((batch) => batch.map(({ key }) => key));
}

function contacts(count: number): readonly Command[] {
  return Array.from({ length: count }, (_, index) =>
    command(`c${index.toString()}`, createContact(index.toString())),
  );
}

test("creates of one kind go fifty by fifty", () => {
  const commands = contacts(120);
  const { batches } = nextWave(commands, states(commands), nobody);
  expect(batches.map((batch) => batch.length)).toEqual([50, 50, 20]);
});

test("one task and one kind go at a time, in the plan's order", () => {
  const commands = [
    command("contact", createContact("1")),
    command("invoice", createInvoice("INV-1", "x")),
  ];
  expect(keysOf(nextWave(commands, states(commands), nobody).batches)).toEqual([["contact"]]);
  expect(keysOf(nextWave(commands, states(commands, { contact: "done" }), nobody).batches)).toEqual(
    [["invoice"]],
  );
});

test("a command waits for what it needs, also where that stands later in the plan", () => {
  const release = command("release", {
    type: "deallocate",
    kind: "overpayment",
    creditId: "op",
    allocationId: "a",
    invoiceId: "inv",
    amount: allocate("op", "inv", "1.00").amount,
  });
  const note = command("note", createInvoice("INV-1", "x"), { needs: ["release"] });
  const commands = [note, release];
  expect(keysOf(nextWave(commands, states(commands), nobody).batches)).toEqual([["release"]]);
});

test.each(["refused", "blocked", "unknown"] as const)(
  "what needs a command that is %s is blocked by it, and what needs that in turn",
  (state) => {
    const commands = [
      command("a", createContact("1")),
      command("b", createInvoice("INV-1", "x"), { needs: ["a"] }),
      command("c", allocate("op", "inv", "1.00"), { needs: ["b"] }),
    ];
    const wave = nextWave(commands, states(commands, { a: state }), nobody);
    expect(wave.blocked).toEqual([
      { key: "b", by: "a" },
      { key: "c", by: "b" },
    ]);
    expect(wave.batches).toEqual([]);
  },
);

test("what needs a command that is not in the run is blocked: it was not approved", () => {
  const commands = [command("b", createInvoice("INV-1", "x"), { needs: ["elsewhere"] })];
  expect(nextWave(commands, states(commands), nobody).blocked).toEqual([
    { key: "b", by: "elsewhere" },
  ]);
});

test("allocations of one credit share a call; two credits on one invoice go one after the other", () => {
  const commands = [
    command("1", allocate("op1", "inv1", "1.00")),
    command("2", allocate("op1", "inv2", "1.00")),
    command("3", allocate("op2", "inv2", "1.00")),
    command("4", allocate("op3", "inv3", "1.00")),
  ];
  expect(keysOf(nextWave(commands, states(commands), nobody).batches)).toEqual([["1", "2"], ["4"]]);
});

test("what Xero did not save because of another one goes alone", () => {
  const commands = contacts(3);
  const { batches } = nextWave(commands, states(commands), new Set(["c1"]));
  expect(keysOf(batches)).toEqual([["c0", "c2"], ["c1"]]);
});

test("a batch stays below the size that a POST may have", () => {
  const description = "x".repeat(4000);
  const [line] = [{ id: null, description, quantity: 1n, unitAmount: 1n, amount: 1n }];
  const lines = Array.from({ length: 90 }, () => line);
  const commands = Array.from({ length: 4 }, (_, index) => {
    const write = createInvoice(index.toString(), "x");
    return command(index.toString(), { ...write, lines: lines as never });
  });
  expect(keysOf(nextWave(commands, states(commands), nobody).batches)).toEqual([
    ["0", "1"],
    ["2", "3"],
  ]);
});
