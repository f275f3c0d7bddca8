import { batchSizeMax } from "../xero/limits.ts";
import type { Command, Ref, Write } from "./command.ts";

/** What is known of each command of a run so far, by key; one that is not here is still to be sent. */
export type CommandStates = ReadonlyMap<string, "done" | "failed">;

/** The commands of one task that may go now, in batches that share a call. Empty: nothing of the task is ready. */
export function readyBatches(
  commands: readonly Command[],
  states: CommandStates,
): readonly (readonly Command[])[] {
  const ready = commands.filter(
    ({ key, needs }) => !states.has(key) && needs.every((need) => states.get(need) === "done"),
  );
  const groups = new Map<string, Command[]>();
  for (const command of ready) {
    const name = groupOf(command.write, command.key);
    groups.set(name, [...(groups.get(name) ?? []), command]);
  }
  return [...groups.values()].flatMap((group) => chunks(group, batchSizeMax));
}

/** Commands that can never go, for something they need has failed. */
export function hopeless(commands: readonly Command[], states: CommandStates): readonly Command[] {
  return commands.filter(
    ({ key, needs }) => !states.has(key) && needs.some((need) => states.get(need) === "failed"),
  );
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
      return `allocate ${write.kind} ${refText(write.credit)}`;
    case "createTaxRate":
    case "updateTaxRate":
    case "createAccount":
    case "updateAccount":
    case "deallocate":
      return key;
  }
}

/** The write with every reference a Xero id, or the record whose id is not known. */
export function resolveWrite(
  write: Write,
  idOf: (record: string) => string | null,
): Write | { readonly missing: string } {
  const missing = recordsOf(write).find((record) => (idOf(record) ?? "") === "");
  if (missing !== undefined) return { missing };
  const ref = (given: Ref): Ref =>
    "record" in given ? { xeroId: idOf(given.record) ?? "" } : given;
  switch (write.type) {
    case "createInvoice":
    case "createCreditNote":
      return {
        ...write,
        contact: ref(write.contact),
        lines: write.lines.map((line) => resolveLine(line, idOf)),
      };
    case "updateInvoice": {
      const lines = write.lines?.map((line) => resolveLine(line, idOf)) ?? null;
      return { ...write, contact: write.contact === null ? null : ref(write.contact), lines };
    }
    case "createPayment":
      return { ...write, contact: ref(write.contact) };
    case "allocate":
      return { ...write, credit: ref(write.credit), invoice: ref(write.invoice) };
    default:
      return write;
  }
}

type Line = Extract<Write, { type: "createInvoice" }>["lines"][number];

function resolveLine(line: Line, idOf: (record: string) => string | null): Line {
  return "record" in line.tax ? { ...line, tax: { taxType: idOf(line.tax.record) ?? "" } } : line;
}

function recordsOf(write: Write): readonly string[] {
  const taxes = ("lines" in write ? (write.lines ?? []) : []).flatMap(({ tax }) =>
    "record" in tax ? [tax.record] : [],
  );
  return [...refsOf(write).flatMap((given) => ("record" in given ? [given.record] : [])), ...taxes];
}

function refsOf(write: Write): readonly Ref[] {
  switch (write.type) {
    case "createInvoice":
    case "createCreditNote":
    case "createPayment":
      return [write.contact];
    case "updateInvoice":
      return write.contact === null ? [] : [write.contact];
    case "allocate":
      return [write.credit, write.invoice];
    default:
      return [];
  }
}

function refText(given: Ref): string {
  return "record" in given ? given.record : given.xeroId;
}

function chunks<T>(rows: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
