import daff from "daff";
import { defined } from "#engine/base/assert.ts";
import { formatCents } from "#engine/base/money.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { tieOut } from "#engine/tieout/tieOut.ts";
import { bigBooks, type Size } from "./bigBooks.ts";
import { isFirstTabQuick } from "./firstTab.ts";
import { benchFleet } from "./fleet.ts";

/**
 * `npm run bench`: all matching and all bridges, beside what daff takes to compare the same rows of both books. Both run
 * in this process one after the other, three times, and the best of each counts. Above a ratio of 1 it fails. Then the fleet: what three workers do, and one.
 */
const size: Size = { orders: 100_000, payments: 110_000 };
const rounds = 3;

const input = bigBooks(size);
const plan = planSync(input);
const tie = () =>
  tieOut({ input, plan, entries: [], proofs: new Map(), lockDateBefore: undefined });

const tables = rowsOfBoth(input);
const ours = best(() => {
  const { differences, unexplainedTotal } = tie();
  if (unexplainedTotal !== 0n)
    throw new Error(
      `bench books do not tie: ${formatCents(unexplainedTotal)}, ${differences.length.toString()} differences`,
    );
});
const theirs = best(() => {
  for (const [left, right] of tables) compare(left, right);
});
const ratio = ours / theirs;
say(
  `Tie-out of ${size.orders.toString()} orders and ${size.payments.toString()} payments: ${seconds(ours)}`,
);
say(`daff, the same rows: ${seconds(theirs)}`);
say(`Ratio: ${ratio.toFixed(2)} (1 or less is well)`);
const isFleetGrowing = await benchFleet(say);
process.exitCode = ratio > 1 || !isFleetGrowing ? 1 : 0;
if (!(await isFirstTabQuick(say))) process.exitCode = 1;

type Rows = readonly (readonly string[])[];

/** Everything that the bridges look at, table by table, as each book has it and in the order in which each gives it. */
function rowsOfBoth({ book, snapshot }: PlanInput): readonly (readonly [Rows, Rows])[] {
  const nameById = new Map(book.customers.map(({ id, name }) => [id, name]));
  const nameByContact = new Map(snapshot.contacts.map(({ id, name }) => [id, name]));
  const numberById = new Map(snapshot.invoices.map(({ id, number }) => [id, number]));
  const customerOf = (id: string | null) => nameById.get(id ?? "") ?? "";
  const contactOf = (id: string) => nameByContact.get(id) ?? "";
  const pair = (columns: string, left: Rows, right: Rows) =>
    [
      [columns.split(" "), ...left],
      [columns.split(" "), ...right],
    ] as const;
  return [
    pair(
      "key customer date tax total",
      book.orders.map(({ completedDate, customerId, number, tax, total }) => [
        number,
        customerOf(customerId),
        completedDate ?? "",
        formatCents(tax),
        formatCents(total),
      ]),
      snapshot.invoices.map(({ contactId, date, number, total, totalTax }) => [
        number,
        contactOf(contactId),
        date,
        formatCents(totalTax),
        formatCents(total),
      ]),
    ),
    pair(
      "key account amount",
      book.orders.flatMap(({ lines, number }) =>
        lines.map(({ glCode, total }, at) => [`${number}/${at}`, glCode ?? "", formatCents(total)]),
      ),
      snapshot.invoices.flatMap(({ lines, number }) =>
        lines.map(({ accountCode, amount }, at) => [
          `${number}/${at}`,
          accountCode ?? "",
          formatCents(amount),
        ]),
      ),
    ),
    pair(
      "key customer date amount",
      book.payments.map(({ amount, customerId, date, number }) => [
        number,
        customerOf(customerId),
        date,
        formatCents(amount),
      ]),
      snapshot.credits.map(({ contactId, date, reference, total }) => [
        reference ?? "",
        contactOf(contactId),
        date,
        formatCents(total),
      ]),
    ),
    pair(
      "key amount",
      book.payments.flatMap(({ applications, number }) =>
        applications.map(({ amount, invoiceNumber }) => [
          `${number}/${invoiceNumber}`,
          formatCents(amount),
        ]),
      ),
      snapshot.credits.flatMap(({ allocations, reference }) =>
        allocations.map(({ amount, invoiceId }) => [
          `${reference ?? ""}/${numberById.get(invoiceId) ?? ""}`,
          formatCents(amount),
        ]),
      ),
    ),
  ];
}

/** daff at its best: told which column is the key. */
function compare(left: Rows, right: Rows): void {
  const flags = new daff.CompareFlags();
  flags.addPrimaryKey("key");
  flags.ordered = false;
  const alignment = daff
    .compareTables(new daff.TableView(left), new daff.TableView(right), flags)
    .align();
  new daff.TableDiff(alignment, flags).hilite(new daff.TableView([]));
}

/** Processor time, not the clock's: other people's work on the machine is no part of either. */
function best(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    work();
    const { system, user } = process.cpuUsage(start);
    return (system + user) / 1000;
  });
  return defined(times.toSorted((a, b) => a - b)[0], "a round");
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
