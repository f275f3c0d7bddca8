import type { CommandState } from "#engine/plan/batches.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Item, TaskName } from "#engine/plan/task.ts";
import { countTasks, itemsSoFar } from "#engine/plan/taskCounts.ts";
import { command, createContact, createInvoice } from "./commands.ts";

function item(task: TaskName, record: string, commands: readonly string[]): Item {
  return {
    task,
    record,
    label: record,
    outcome: commands.length === 0 ? "unchanged" : "created",
    rule: "CUS-1",
    message: "planned",
    xeroId: null,
    xeroNumber: null,
    commands,
    amount: null,
    date: null,
    customer: null,
  };
}

function end(key: string, state: CommandState, message: string | null = null): CommandEnd {
  return { key, state, xeroId: null, xeroNumber: null, message, rule: null, blockedBy: null };
}

const items = [
  item("Customers", "customer:1", ["c1"]),
  item("Customers", "customer:2", ["c2"]),
  item("Customers", "customer:3", []),
  item("Invoices", "order:1", ["i1", "i1b"]),
  { ...item("Invoices", "order:2", []), outcome: "failed" as const },
];

const commands = [
  command("c1", createContact("1"), { record: "customer:1" }),
  command("c2", createContact("2"), { record: "customer:2" }),
  command("i1", createInvoice("INV-1", "x"), { record: "order:1", needs: ["c1"] }),
  command("i1b", createInvoice("INV-1", "x"), { record: "order:1", needs: ["i1"] }),
];

function counts(...states: readonly (readonly [string, CommandState])[]) {
  return countTasks(items, new Map(states))
    .filter(({ planned }) => planned > 0)
    .map(
      ({ task, planned, succeeded, failed }) => `${task} ${[planned, succeeded, failed].join()}`,
    );
}

test("before anything is sent, only what needs no write has its end", () => {
  expect(counts(["c1", "planned"])).toEqual(["Customers 3,1,0", "Invoices 2,0,1"]);
});

test("a record is successful when all its writes are done, and fails with the first that is refused", () => {
  expect(counts(["c1", "done"], ["c2", "unknown"], ["i1", "done"])).toEqual([
    "Customers 3,2,0",
    "Invoices 2,0,1",
  ]);
  expect(counts(["c1", "done"], ["c2", "done"], ["i1", "done"], ["i1b", "wrong"])).toEqual([
    "Customers 3,3,0",
    "Invoices 2,0,2",
  ]);
});

test("all eight tasks are counted, empty ones too", () => {
  expect(countTasks([], new Map())).toHaveLength(8);
});

test("the records so far are those that have their end, with Xero's words and what was blocked by them", () => {
  const ends = [end("c1", "refused", "Xero refused it: No.")];
  const soFar = itemsSoFar({ items, commands, ends });
  expect(soFar.map(({ record, outcome, message }) => `${record} ${outcome} ${message}`)).toEqual([
    "customer:1 failed Xero refused it: No.",
    "customer:3 unchanged planned",
    "order:1 failed Not sent, for Customers customer:1 failed: Xero refused it: No.",
    "order:2 failed planned",
  ]);
});
