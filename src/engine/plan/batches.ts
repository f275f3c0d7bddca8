import { batchSizeMax } from "../xero/limits.ts";
import type { Command, Write } from "./command.ts";

/**
 * Where a command of a run stands. `wrong`: it is in Xero, but not as wanted (ORD-7); `blocked`: something it needs was
 * refused; `unknown`: it was sent, and only Xero knows what became of it.
 */
export type CommandState =
  "planned" | "sent" | "done" | "wrong" | "refused" | "blocked" | "unknown";

export interface Wave {
  /** Commands that can no longer be sent, each with the command that it waited for in vain. */
  readonly blocked: readonly { readonly key: string; readonly by: string }[];
  /** What may be sent now, side by side: all of one task and one kind, no two touching the same document. */
  readonly batches: readonly (readonly Command[])[];
}

/** A request stays well below the 3.5 MB that a POST may have: this many bytes of lines at the most. */
const lineBytesMax = 2_500_000;

/** What a document and each of its lines weigh besides their descriptions, in bytes. */
const fixedBytes = 600;

/**
 * The next batches of a run, of commands in the order in which they may be sent. RUN-3, RUN-4.
 * `alone`: commands that Xero did not save because of another one in their batch.
 */
export function nextWave(
  commands: readonly Command[],
  stateByKey: ReadonlyMap<string, CommandState>,
  alone: ReadonlySet<string>,
): Wave {
  const states = new Map(stateByKey);
  const blocked: { key: string; by: string }[] = [];
  const ready: Command[] = [];
  for (const command of commands) {
    if (states.get(command.key) !== "planned") continue;
    const by = command.needs.find((need) => isLost(states.get(need)));
    if (by !== undefined) {
      states.set(command.key, "blocked");
      blocked.push({ key: command.key, by });
    } else if (command.needs.every((need) => isInXero(states.get(need)))) {
      ready.push(command);
    }
  }
  const [first] = ready;
  if (first === undefined) return { blocked, batches: [] };
  const group = ready.filter(
    ({ task, write }) => task === first.task && write.type === first.write.type,
  );
  return { blocked, batches: apart(batchesOf(group, alone)) };
}

/** Written, right or wrong. */
export function isInXero(state: CommandState | undefined): boolean {
  return state === "done" || state === "wrong";
}

/** What is not in the run was not approved, and will not be sent. */
function isLost(state: CommandState | undefined): boolean {
  return state === undefined || state === "refused" || state === "blocked" || state === "unknown";
}

function batchesOf(
  commands: readonly Command[],
  alone: ReadonlySet<string>,
): readonly (readonly Command[])[] {
  const open = new Map<string, { commands: Command[]; bytes: number }>();
  const batches: Command[][] = [];
  for (const command of commands) {
    const group = alone.has(command.key) ? command.key : groupOf(command.write, command.key);
    const bytes = bytesOf(command.write);
    const batch = open.get(group);
    if (
      batch !== undefined &&
      batch.commands.length < batchSizeMax &&
      batch.bytes + bytes <= lineBytesMax
    ) {
      batch.commands.push(command);
      batch.bytes += bytes;
      continue;
    }
    const fresh = { commands: [command], bytes };
    open.set(group, fresh);
    batches.push(fresh.commands);
  }
  return batches;
}

/** What shares a call: creates and changes of one kind; allocations of one credit document; the rest one each. */
export function groupOf(write: Write, key: string): string {
  switch (write.type) {
    case "createContact":
    case "updateContact":
    case "createInvoice":
    case "updateInvoice":
    case "createCreditNote":
    case "createPayment":
      return write.type;
    case "allocate":
      return `${write.kind} ${"record" in write.credit ? write.credit.record : write.credit.xeroId}`;
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "deallocate":
    case "refundCredit":
      return key;
  }
}

/** Two calls at once on one document would trip over each other at Xero: the later one waits for the next wave. */
function apart(batches: readonly (readonly Command[])[]): readonly (readonly Command[])[] {
  const touched = new Set<string>();
  return batches.filter((batch) => {
    const documents = batch.flatMap(({ write }) => documentsOf(write));
    if (documents.some((document) => touched.has(document))) return false;
    for (const document of documents) touched.add(document);
    return true;
  });
}

function documentsOf(write: Write): readonly string[] {
  if (write.type === "allocate")
    return [write.credit, write.invoice].map((ref) => ("record" in ref ? ref.record : ref.xeroId));
  if (write.type === "refundCredit") return [write.creditId];
  return write.type === "deallocate" ? [write.creditId, write.invoiceId] : [];
}

/** An upper bound: three bytes a character. */
function bytesOf(write: Write): number {
  const lines = "lines" in write ? (write.lines ?? []) : [];
  return lines.reduce(
    (bytes, { description }) => bytes + fixedBytes + description.length * 3,
    fixedBytes,
  );
}
