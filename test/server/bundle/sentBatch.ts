import type { SentCommand, StoredBatch } from "#server/store/port.ts";

/** A stored request about these records. */
export function sentBatch(
  records: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): StoredBatch {
  const rows = records.map((record) => ({
    InvoiceNumber: record.slice("order:".length),
    ...extra,
  }));
  return {
    key: "run-1-1",
    runId: "run-1",
    request: JSON.stringify({
      key: "run-1-1",
      operation: "createInvoices",
      body: { Invoices: rows },
    }),
    commands: records.map(sentCommand),
    firstSentAtMs: Date.parse("2026-11-26T09:05:00Z"),
    lastSentAtMs: Date.parse("2026-11-26T09:05:08Z"),
  };
}

function sentCommand(record: string): SentCommand {
  const write = { type: "createAccount", code: "1", name: "n" } as const;
  const command = {
    key: `k-${record}`,
    task: "Invoices",
    record,
    write,
    needs: [],
    expects: null,
    links: [],
    ifRefused: null,
    says: "Create it",
  } as const;
  return { command, resolved: write };
}
