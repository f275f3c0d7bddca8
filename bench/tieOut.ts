import daff from "daff";
import { defined } from "#engine/base/assert.ts";
import { formatCents } from "#engine/base/money.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Plan } from "#engine/plan/plan.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { tieOut } from "#engine/tieout/tieOut.ts";
import { asRead } from "./asRead.ts";
import { bigBooks, type Size } from "./bigBooks.ts";
import { sameRows, type TablePair } from "./sameRows.ts";

const size: Size = { orders: 100_000, payments: 110_000 };
/** Each has so many turns, of so many rounds that count. */
const turns = 3;
const roundsOfTurn = 4;

/**
 * All matching and all bridges, beside what daff takes to compare the same rows of both books. They take turns in this
 * process, and the median of each counts: whatever else the machine does falls on both. False where the tie-out takes
 * longer. docs/decisions/0033-the-bench-beside-daff.md says what is measured and what is not.
 */
export function isTieOutQuick(say: (line: string) => void): boolean {
  const input = readBooks();
  const plan = planSync(input);
  const tables = asRead(sameRows(input));
  const readMb = peakMb();
  const tie = () => {
    tieOnce(input, plan);
  };
  const compare = () => {
    compareAll(tables);
  };
  tie();
  const tiedMb = peakMb();
  const ours: Spent[] = [];
  const theirs: Spent[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    theirs.push(...turnOf(compare));
    ours.push(...turnOf(tie));
  }
  const cpuRatio = ratioOf(ours, theirs, ({ cpuMs }) => cpuMs);
  const clockRatio = ratioOf(ours, theirs, ({ clockMs }) => clockMs);
  say(
    `${size.orders} orders, ${size.payments} payments; the median of ${turns} turns of ${roundsOfTurn} rounds each`,
  );
  say(`Tie-out: ${told(ours)}`);
  say(`daff:    ${told(theirs)}, on ${tables.map(rowsTold).join(", ")}`);
  say(`Ratio:   ${cpuRatio.toFixed(2)} of processor, ${clockRatio.toFixed(2)} of clock`);
  say(`Peak memory: ${readMb} MB with both books read and planned, ${tiedMb} MB with the tie-out`);
  return cpuRatio <= 1;
}

/** Each list as a reader of its own gives it. */
function readBooks(): PlanInput {
  const made = bigBooks(size);
  const links = asRead([...made.links.values()]);
  return {
    ...made,
    book: asRead(made.book),
    snapshot: asRead(made.snapshot),
    links: new Map(links.map((link) => [link.record, link])),
  };
}

interface Spent {
  /** Of all threads: the engine's own collecting of garbage is part of it. */
  readonly cpuMs: number;
  readonly clockMs: number;
}

function tieOnce(input: PlanInput, plan: Plan): void {
  const { differences, unexplainedTotal } = tieOut({
    input,
    plan,
    entries: [],
    proofs: new Map(),
    lockDateBefore: undefined,
  });
  if (unexplainedTotal !== 0n || differences.length > 0)
    throw new Error(`the bench's books do not tie: ${formatCents(unexplainedTotal)}`);
}

/** daff at its best: told which column is the key, and that the order of rows means nothing. */
function compareAll(pairs: readonly TablePair[]): void {
  for (const { coreBridge, name, xero } of pairs) {
    const flags = new daff.CompareFlags();
    flags.addPrimaryKey("key");
    flags.ordered = false;
    const alignment = daff
      .compareTables(new daff.TableView(coreBridge), new daff.TableView(xero), flags)
      .align();
    const differences = new daff.TableView([]);
    new daff.TableDiff(alignment, flags).hilite(differences);
    // A header is all that is left of two tables that agree.
    if (differences.height > 1) throw new Error(`daff finds a difference in ${name}`);
  }
}

/**
 * Round after round, so that each collects its own garbage. The first one collects what the other left behind, and does not
 * count. No collection is forced in between: it would throw compiled code away with the garbage, and go on for a second
 * while the clock runs.
 */
function turnOf(work: () => void): readonly Spent[] {
  work();
  return Array.from({ length: roundsOfTurn }, () => spentOn(work));
}

function spentOn(work: () => void): Spent {
  const clock = performance.now();
  const start = process.cpuUsage();
  work();
  const { system, user } = process.cpuUsage(start);
  return { cpuMs: (system + user) / 1000, clockMs: performance.now() - clock };
}

function ratioOf(
  ours: readonly Spent[],
  theirs: readonly Spent[],
  timeOf: (spent: Spent) => number,
): number {
  return medianOf(ours.map(timeOf)) / medianOf(theirs.map(timeOf));
}

function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return defined(sorted[Math.floor(sorted.length / 2)], "a round");
}

function told(spent: readonly Spent[]): string {
  const cpuMs = spent.map((one) => one.cpuMs);
  const range = `${seconds(Math.min(...cpuMs))} to ${seconds(Math.max(...cpuMs))}`;
  return `${seconds(medianOf(cpuMs))} s (${range})`;
}

function rowsTold({ coreBridge, name }: TablePair): string {
  return `${(coreBridge.length - 1).toString()} ${name}`;
}

function peakMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}
