import { batchSizeMax, callsPerDay, callsPerMinute } from "../xero/limits.ts";
import type { Command, Write } from "./command.ts";
import type { Forecast } from "./plan.ts";

/** Calls that one pull of a small organisation takes: one a list. */
export const pullCalls = 9;

/** RUN-4: what the sync will cost, before it starts. Batches as the run makes them. */
export function forecastOf(commands: readonly Command[]): Forecast {
  const sizeByBatch = new Map<string, number>();
  for (const { write, key } of commands) {
    const batch = batchOf(write, key);
    sizeByBatch.set(batch, (sizeByBatch.get(batch) ?? 0) + 1);
  }
  const writes = [...sizeByBatch.values()].reduce(
    (calls, size) => calls + Math.ceil(size / batchSizeMax),
    0,
  );
  const calls = pullCalls + writes;
  return {
    calls,
    minutes: Math.ceil(calls / callsPerMinute),
    days: Math.ceil(calls / callsPerDay),
  };
}

/** What shares a call: creates and updates of one kind by fifty; allocations of one credit; the rest one each. */
function batchOf(write: Write, key: string): string {
  switch (write.type) {
    case "createContact":
    case "updateContact":
    case "createInvoice":
    case "updateInvoice":
    case "createCreditNote":
    case "createPayment":
      return write.type;
    case "allocate":
      return `allocate ${"record" in write.credit ? write.credit.record : write.credit.xeroId}`;
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "deallocate":
      return key;
  }
}
