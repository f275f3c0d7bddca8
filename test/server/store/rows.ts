import type { AuditAct } from "#engine/audit/chain.ts";
import type { Command } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { NewJob } from "#server/store/jobPort.ts";
import type { NewRun, StoredBatch } from "#server/store/port.ts";
import type { SignOff } from "#engine/tieout/signOff/signOff.ts";
import { day } from "../../support/builders.ts";
import { command, createPayment } from "../../engine/plan/commands.ts";

export const at = "2026-03-01T10:00:00.000Z";
export const later = "2026-03-01T11:00:00.000Z";

export const act: AuditAct = {
  at,
  who: "ann",
  act: "run",
  about: null,
  says: "test",
  before: null,
  after: null,
};

export const payment: Command = command("pay", createPayment("CB-1", "x1", "90071992547409.93"), {
  links: [
    {
      change: "set",
      record: "payment:CB-1",
      xeroType: "overpayment",
      xeroId: "$id",
      xeroNumber: "$number",
      origin: "posted",
      facts: { amount: "1.00" },
    },
  ],
});

export const run: NewRun = {
  id: "run1",
  kind: "sync",
  fingerprint: "F1",
  startedAt: at,
  commands: [payment, command("other", createPayment("CB-2", "x1", "1.00"))],
  adopted: { set: [], removed: [] },
};

export const batch: StoredBatch = {
  key: "run1-1",
  runId: "run1",
  request: '{"key":"run1-1","body":{"b":1,"a":2}}',
  commands: [{ command: payment, resolved: payment.write }],
  firstSentAtMs: 1_772_359_200_000,
  lastSentAtMs: 1_772_359_200_000,
};

export const done: CommandEnd = {
  key: "pay",
  state: "done",
  xeroId: "op1",
  xeroNumber: "CB-1",
  message: null,
  rule: null,
  blockedBy: null,
};

export const job: NewJob = {
  id: "job1",
  request: {
    type: "sync",
    approval: { type: "yes" },
    source: { type: "files", setId: "set1" },
    workbook: null,
  },
  askedBy: "ann",
  askedAt: at,
};

export const signOff: SignOff = {
  asAt: day("2026-02-28"),
  fingerprint: "F2",
  unexplained: "0.00",
  pulledAt: at,
  figures: {
    rows: [
      {
        bridge: "receivables",
        key: "1001",
        name: "Acme Signs",
        figures: [{ of: "xero", amount: "1.00" }],
      },
    ],
    differences: [],
  },
  state: { type: "open" },
};
