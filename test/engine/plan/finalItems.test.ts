import type { CommandState } from "#engine/plan/batches.ts";
import { finalItems, type CommandEnd } from "#engine/plan/finalItems.ts";
import type { Item, TaskName } from "#engine/plan/task.ts";
import { allocate, command, createContact, createInvoice, createPayment } from "./commands.ts";

const commands = [
  command("contact", createContact("1"), { record: "customer:1" }),
  command("invoice", createInvoice("INV-1", "x"), { record: "order:INV-1", needs: ["contact"] }),
  command("payment", createPayment("CB-1", "x", "1.00"), {
    record: "payment:CB-1",
    needs: ["contact"],
  }),
  command("allocation", allocate("p", "i", "1.00"), {
    record: "payment:CB-1",
    needs: ["payment", "invoice"],
  }),
];

function item(task: TaskName, record: string, rule: string, key: string): Item {
  return {
    task,
    record,
    label: record,
    outcome: "created",
    rule,
    message: "planned",
    xeroId: null,
    xeroNumber: null,
    commands: [key],
    amount: null,
    date: null,
    customer: null,
  };
}

const items = [
  item("Customers", "customer:1", "CUS-1", "contact"),
  item("Invoices", "order:INV-1", "ORD-1", "invoice"),
  item("Payments", "payment:CB-1", "PAY-2", "payment"),
  item("Allocations", "payment:CB-1", "PAY-4", "allocation"),
];

function end(key: string, state: CommandState, parts: Partial<CommandEnd> = {}): CommandEnd {
  return {
    key,
    state,
    xeroId: null,
    xeroNumber: null,
    message: null,
    rule: null,
    blockedBy: null,
    ...parts,
  };
}

const unsent = { rule: "RUN-4", message: "Not sent yet." };

function ended(...ends: readonly CommandEnd[]) {
  const final = finalItems(items, {
    commands,
    ends: new Map(ends.map((one) => [one.key, one])),
    unsent,
  });
  return final.map(({ outcome, rule }) => `${outcome} ${rule}`);
}

test("what came true stays as it was planned, with Xero's ids", () => {
  const done = [end("contact", "done", { xeroId: "x1", xeroNumber: "1" })];
  const [first] = finalItems(items.slice(0, 1), {
    commands,
    ends: new Map(done.map((one) => [one.key, one])),
    unsent,
  });
  expect(first).toMatchObject({
    outcome: "created",
    message: "planned",
    xeroId: "x1",
    xeroNumber: "1",
  });
});

test("what depends on a failed record fails under that record's rule", () => {
  expect(
    ended(
      end("contact", "refused", { message: "Xero refused it." }),
      end("invoice", "blocked", { blockedBy: "contact" }),
      end("payment", "blocked", { blockedBy: "contact" }),
      end("allocation", "blocked", { blockedBy: "payment" }),
    ),
  ).toEqual(["failed CUS-1", "failed CUS-1", "failed CUS-1", "failed CUS-1"]);
});

test("an allocation whose invoice failed is PAY-13, and its payment posts", () => {
  expect(
    ended(
      end("contact", "done"),
      end("invoice", "refused"),
      end("payment", "done"),
      end("allocation", "blocked", { blockedBy: "invoice" }),
    ),
  ).toEqual(["created CUS-1", "failed ORD-1", "created PAY-2", "failed PAY-13"]);
});

test("an invoice that came to another total fails under ORD-7", () => {
  expect(
    ended(
      end("contact", "done"),
      end("invoice", "wrong", { rule: "ORD-7", message: "108.26" }),
      end("payment", "done"),
      end("allocation", "done"),
    ),
  ).toEqual(["created CUS-1", "failed ORD-7", "created PAY-2", "created PAY-4"]);
});

test("a lost answer fails under RUN-3; what a stop left unsent is no success", () => {
  expect(
    ended(
      end("contact", "done"),
      end("invoice", "unknown"),
      end("payment", "planned"),
      end("allocation", "planned"),
    ),
  ).toEqual(["created CUS-1", "failed RUN-3", "failed RUN-4", "failed RUN-4"]);
});

test("what was not approved fails under RUN-2", () => {
  expect(ended()).toEqual(["failed RUN-2", "failed RUN-2", "failed RUN-2", "failed RUN-2"]);
});
