import { err, ok, type Result } from "#engine/base/result.ts";
import { pageSizeMax } from "#engine/xero/limits.ts";
import type { HttpAnswer } from "./failures.ts";
import type { Clock, XeroFailure } from "./port.ts";
import type { MakeCall, Transport } from "./transport.ts";
import { isObject, object, objects, text, type WireObject } from "./wire.ts";

export interface Reader {
  readonly transport: Transport;
  readonly clock: Clock;
  /** 0 to 1, for the jitter of waits. */
  readonly random: () => number;
}

/** Pages of one list at the most: a million documents. */
const pagesMax = 1000;

/** A read that found nobody there is tried so often, with growing waits. */
const readTriesMax = 5;
const firstWaitMs = 500;

/** A list that changed under our hands is read again from its first page; so often at most. */
const readingsMax = 3;

/** A list that is not paged. */
export async function readList<T>(
  reader: Reader,
  field: string,
  make: MakeCall,
  read: (wire: WireObject) => T,
): Promise<Result<readonly T[], XeroFailure>> {
  const rows = await rowsOf(reader, field, make);
  return rows.ok ? readAll(rows.value.rows, read) : rows;
}

/** A list by pages of 1,000, each turned into our own words before the next is asked for. What reads as null is left out. */
export async function readPages<T>(
  reader: Reader,
  field: string,
  makePage: (page: number) => MakeCall,
  read: (wire: WireObject) => T | null,
): Promise<Result<readonly T[], XeroFailure>> {
  for (let reading = 1; reading <= readingsMax; reading += 1) {
    const once = await readOnce(reader, field, makePage, read);
    if (!once.ok) return once;
    if (once.value.isComplete) return ok(once.value.rows);
  }
  return err(unreadable(`${field} kept changing while they were read. Try again in a minute.`));
}

interface Reading<T> {
  readonly rows: readonly T[];
  readonly isComplete: boolean;
}

/**
 * Xero lists by the time of change: a document that is touched while we read moves to the last page, and each one
 * behind it one place forward, perhaps onto a page that we have passed. So what we hold is compared with Xero's
 * count; a document that comes twice is taken as it came last.
 */
async function readOnce<T>(
  reader: Reader,
  field: string,
  makePage: (page: number) => MakeCall,
  read: (wire: WireObject) => T | null,
): Promise<Result<Reading<T>, XeroFailure>> {
  const all = new Map<string, T | null>();
  const idField = `${field.replace(/s$/u, "")}ID`;
  for (let page = 1; page <= pagesMax; page += 1) {
    const answer = await rowsOf(reader, field, makePage(page));
    if (!answer.ok) return answer;
    const { rows, pageCount, itemCount } = answer.value;
    const own = readAll(rows, read);
    if (!own.ok) return own;
    own.value.forEach((row, index) => {
      all.set(text(rows[index] ?? {}, idField) ?? `${page}/${index}`, row);
    });
    const isLast = pageCount === null ? isLastWithoutCount(rows.length) : page >= pageCount;
    if (isLast || rows.length === 0)
      return ok({
        rows: [...all.values()].filter((row) => row !== null),
        isComplete: itemCount === null || page === 1 || all.size >= itemCount,
      });
  }
  const most = pagesMax * pageSizeMax;
  return err(unreadable(`there are more than ${most} ${field}, which is more than Tieout reads.`));
}

/** Where Xero counts no pages: 100 rows are a full page of its own default size, should it not know ours. */
function isLastWithoutCount(rows: number): boolean {
  return rows !== pageSizeMax && rows !== 100;
}

interface Rows {
  readonly rows: readonly WireObject[];
  readonly pageCount: number | null;
  readonly itemCount: number | null;
}

/**
 * Reading changes nothing, so a read that got no answer, or one that is no list, is simply made again. An answer
 * that cannot be read is never taken for an empty list: that would post everything anew.
 */
async function rowsOf(
  { transport, clock, random }: Reader,
  field: string,
  make: MakeCall,
): Promise<Result<Rows, XeroFailure>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await transport.call("GET", make);
    const rows = result.ok ? listOf(result.value, field) : null;
    if (rows !== null) return ok(rows);
    const failure = result.ok ? unreadable(`it has no list of ${field}.`) : result.error.failure;
    const mayTryAgain = result.ok || failure.type === "unreachable";
    if (!mayTryAgain || attempt >= readTriesMax) return err(failure);
    await clock.sleep(2 ** (attempt - 1) * firstWaitMs * (0.5 + random()));
  }
}

function listOf({ body }: HttpAnswer, field: string): Rows | null {
  if (!isObject(body) || !Array.isArray(body[field])) return null;
  const pagination = object(body, "pagination");
  return {
    rows: objects(body, field),
    pageCount: count(pagination, "pageCount"),
    itemCount: count(pagination, "itemCount"),
  };
}

function count(pagination: WireObject | null, field: string): number | null {
  const value = pagination?.[field];
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}

/** The readers of wire.ts throw a sentence that names the field; here it becomes a failure. */
function readAll<T>(
  rows: readonly WireObject[],
  read: (wire: WireObject) => T,
): Result<readonly T[], XeroFailure> {
  try {
    return ok(rows.map(read));
  } catch (problem) {
    return err(unreadable(problem instanceof Error ? problem.message : "unknown reason."));
  }
}

export function unreadable(why: string): XeroFailure {
  return { type: "refused", status: 200, message: `Xero's answer could not be used: ${why}` };
}
