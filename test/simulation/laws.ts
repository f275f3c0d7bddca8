import { parseCents, sumCents, type Cents } from "#engine/base/money.ts";
import type { BooksView } from "#demo/xero/views.ts";
import type { DemoXero } from "#demo/xero/start.ts";
import type { XeroSpec } from "./scenario.ts";
import type { World } from "./world.ts";

/** What holds after every sync, whatever happened: sentences about what does not. */
export async function brokenLaws(world: World, xero: XeroSpec): Promise<readonly string[]> {
  const { bridge } = world;
  const audit = await bridge.operations.verifyAudit();
  const open = await world.deps().store.openBatches();
  return [
    ...brokenBooks(bridge.xero),
    ...(audit.ok ? [] : [`the audit trail: ${audit.error.message}`]),
    ...open.map(({ key }) => `batch ${key} is still open`),
    ...tooFast(bridge.xero, xero),
  ];
}

/** Of those, what the organisation itself shows. RUN-3. */
export function brokenBooks(xero: DemoXero): readonly string[] {
  const books = xero.books();
  return [
    ...twice(books),
    ...wrongSums(books),
    ...mixedKeys(xero),
    ...xero.violations.map((sentence) => `Xero would not like it: ${sentence}`),
  ];
}

function twice(books: BooksView): readonly string[] {
  const money = [...books.overpayments, ...books.prepayments];
  const live = money.filter(({ status }) => status !== "VOIDED" && status !== "DELETED");
  const names = new Map(money.map(({ id, lines }) => [id, lines[0]?.description ?? ""]));
  const onMoney = books.allocations.filter(({ creditId }) => names.has(creditId));
  return [
    ...repeated(
      "contact",
      books.contacts.map(({ contactNumber }) => contactNumber),
    ),
    ...repeated(
      "invoice",
      books.invoices.map(({ number }) => number),
    ),
    ...repeated(
      "credit note",
      books.creditNotes.map(({ number }) => number),
    ),
    ...repeated(
      "payment",
      live.map(({ id }) => names.get(id) ?? null),
    ),
    ...repeated(
      "account",
      books.accounts.map(({ code }) => code),
    ),
    ...repeated(
      "tax rate",
      books.taxRates.map(({ name }) => name),
    ),
    // Of another amount it may be another record's: in-store credit takes what a payment left. PAY-8.
    ...repeated(
      "allocation",
      onMoney.map(({ creditId, invoiceNumber, amount }) =>
        [names.get(creditId), invoiceNumber, amount].join(" "),
      ),
    ),
  ];
}

function repeated(what: string, keys: readonly (string | null)[]): readonly string[] {
  const known = keys.filter((key) => key !== null && key !== "");
  const again = known.filter((key, at) => known.indexOf(key) !== at);
  return again.map((key) => `${what} ${key ?? ""} is there twice`);
}

/** To the cent, by Xero's own figures. */
function wrongSums(books: BooksView): readonly string[] {
  const credits = [...books.creditNotes, ...books.overpayments, ...books.prepayments];
  const dead = new Set(["VOIDED", "DELETED"]);
  const used = (id: string): readonly string[] => [
    ...books.allocations.filter(({ creditId }) => creditId === id).map(({ amount }) => amount),
    ...books.payments
      .filter(({ targetId, status }) => targetId === id && status === "AUTHORISED")
      .map(({ amount }) => amount),
  ];
  const broken = [
    ...credits
      .filter(({ status }) => !dead.has(status))
      .filter(({ id, total, remainingCredit }) => sum(remainingCredit, ...used(id)) !== sum(total))
      .map(({ number, reference }) => `credit ${number ?? reference ?? ""}`),
    ...books.invoices
      .filter(({ status }) => !dead.has(status))
      .filter((row) => sum(row.amountDue, row.amountPaid, row.amountCredited) !== sum(row.total))
      .map(({ number }) => `invoice ${number}`),
  ];
  return broken.map((what) => `${what} does not add up`);
}

function sum(...texts: readonly string[]): Cents {
  return sumCents(
    texts.map((text) => {
      const value = parseCents(text);
      if (!value.ok) throw new Error(`no money: ${text}`);
      return value.value;
    }),
  );
}

/** RUN-4, by Xero's own log. A day that we only hear of in headers is Xero's own, of which two may meet in 24 hours. */
function tooFast(
  { calls }: DemoXero,
  { perMinute, perDay, isDayKnown }: XeroSpec,
): readonly string[] {
  const times = calls.map(({ atMs }) => atMs).toSorted((left, right) => left - right);
  const done = calls
    .filter(({ status }) => status !== 429)
    .map(({ atMs }) => atMs)
    .toSorted((left, right) => left - right);
  return [
    ...crowded(times, 60_000, perMinute).map((count) => `${count.toString()} calls in a minute`),
    ...crowded(done, 24 * 3_600_000, isDayKnown ? perDay : 2 * perDay).map(
      (count) => `${count.toString()} calls in a day`,
    ),
  ].slice(0, 2);
}

/** The counts of windows that hold more than they may. */
function crowded(times: readonly number[], windowMs: number, most: number): readonly number[] {
  return times.flatMap((atMs, index) => {
    const end = times.findIndex((other, at) => at > index && other >= atMs + windowMs);
    const count = (end < 0 ? times.length : end) - index;
    return count > most ? [count] : [];
  });
}

/** A write without a key cannot be asked for again, and a key stands for one body. */
function mixedKeys({ calls }: DemoXero): readonly string[] {
  const requestByKey = new Map<string, string>();
  return calls.flatMap(({ method, path, idempotencyKey: key, request }) => {
    if (method !== "PUT" && method !== "POST") return [];
    if (key === undefined) return [`${method} ${path} had no Idempotency-Key`];
    const known = requestByKey.get(key) ?? request;
    if (known !== null) requestByKey.set(key, known);
    return request === null || known === request ? [] : [`key ${key} was used for two requests`];
  });
}
