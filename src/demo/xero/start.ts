import { createAdaptorServer } from "@hono/node-server";
import { createApp, type SignInCall } from "./app.ts";
import type { CallRecord } from "./callRecord.ts";
import { createBooks, organisationOf, restoreBooks } from "./books.ts";
import { booksView } from "./booksView.ts";
import { createFaults, type DemoFaults } from "./guards/faults.ts";
import { createLimits, type Limits } from "./guards/limits.ts";
import { createHooks, type DemoHooks } from "./hooks/hooks.ts";
import { defaultClients, type DemoClient } from "./identity/clients.ts";
import type { ConsentMode } from "./identity/consent.ts";
import { createSigner } from "./identity/signing.ts";
import type { Ledger, Switches } from "./ledger.ts";
import { defaultOrganisation, seedBooks, type OrganisationOptions } from "./seeds.ts";
import { openBooksFile, type BooksFile } from "./store/file.ts";
import type { BooksView } from "./views.ts";

export interface DemoXeroOptions {
  readonly port?: number;
  /** Milliseconds since 1970; tests turn it. */
  readonly now?: () => number;
  readonly organisation?: Partial<OrganisationOptions>;
  readonly limits?: Limits;
  readonly clients?: readonly DemoClient[];
  readonly overpaymentReference?: Switches["overpaymentReference"];
  readonly reconciledBlocksDeallocate?: boolean;
  /** The books are kept in this file, so that a restart finds them. */
  readonly dataFile?: string;
  /** What the login page does; hooks can change it. */
  readonly consent?: ConsentMode;
  /** More organisations that the same person may allow, each with books of its own, in memory only. */
  readonly others?: readonly Partial<OrganisationOptions>[];
}

export interface DemoXero {
  /** http://127.0.0.1:PORT, for the API, login and identity. */
  readonly url: string;
  readonly tenantId: string;
  /** Of the organisations beside the first, in their order. */
  readonly otherTenantIds: readonly string[];
  readonly hooks: DemoHooks;
  readonly faults: DemoFaults;
  /** Every call of the accounting API. */
  readonly calls: readonly CallRecord[];
  /** Every call of sign-in: login page, tokens, connections. */
  readonly signInCalls: readonly SignInCall[];
  /** What Xero would swallow but no client should send. */
  readonly violations: readonly string[];
  readonly books: () => BooksView;
  readonly close: () => Promise<void>;
}

/** What the demo lets us do in a minute; Xero's own limits are passed in by `--real-limits`. */
const demoLimits: Limits = { perMinute: 3000, perDay: 1_000_000, concurrent: 5 };

/** A demo organisation of Xero on loopback, ready to be called. */
export async function startDemoXero(options: DemoXeroOptions = {}): Promise<DemoXero> {
  const calls: CallRecord[] = [];
  const signInCalls: SignInCall[] = [];
  const violations: string[] = [];
  const { ledger, file } = openLedger(options, (sentence) => violations.push(sentence));
  const faults = createFaults();
  const others = (options.others ?? []).map((other) => otherLedger(ledger, other));
  const { tenantId } = organisationOf(ledger.books);
  const otherTenantIds = others.map(({ books }) => organisationOf(books).tenantId);
  const consent: { mode: ConsentMode; granted: readonly string[] } = {
    mode: options.consent ?? "page",
    granted: [tenantId, ...otherTenantIds],
  };
  const commit = (): void => {
    const changes = ledger.books.journal.drain();
    file?.append(changes);
    for (const { books } of others) books.journal.drain();
  };
  const at: { url: string } = { url: "" };
  const identity = {
    ledger,
    clients: options.clients ?? defaultClients,
    signer: createSigner(),
    issuer: () => at.url,
    mode: () => consent.mode,
    organisations: () => [ledger, ...others].map(({ books }) => organisationOf(books)),
    granted: () => consent.granted,
  };
  const limits = createLimits(options.limits ?? demoLimits, ledger.now);
  const app = createApp({
    ledger,
    limits,
    faults,
    identity,
    ledgerOf: (wanted) => others[otherTenantIds.indexOf(wanted ?? "")] ?? ledger,
    recordSignIn: (call) => signInCalls.push(call),
    record: (call) => calls.push(call),
    commit,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  at.url = await listen(server, options.port ?? 0);
  commit();
  return {
    url: at.url,
    tenantId,
    otherTenantIds,
    hooks: createHooks(ledger, commit, (mode, granted) => {
      consent.mode = mode;
      consent.granted = granted ?? consent.granted;
    }),
    faults,
    calls,
    signInCalls,
    violations,
    books: () => booksView(ledger.books),
    close: () => closeServer(server),
  };
}

function openLedger(
  options: DemoXeroOptions,
  violate: (sentence: string) => void,
): { readonly ledger: Ledger; readonly file: BooksFile | undefined } {
  const books = createBooks();
  const now = options.now ?? Date.now;
  const opened = options.dataFile === undefined ? undefined : openBooksFile(options.dataFile);
  restoreBooks(books, opened?.rows ?? []);
  if (books.organisations.size() === 0)
    seedBooks(books, { ...defaultOrganisation, ...options.organisation }, now());
  const switches: Switches = {
    overpaymentReference: options.overpaymentReference ?? "stored",
    reconciledBlocksDeallocate: options.reconciledBlocksDeallocate ?? true,
  };
  return { ledger: { books, now, switches, violate }, file: opened?.file };
}

/** Books of its own, behind the same login. */
function otherLedger(first: Ledger, organisation: Partial<OrganisationOptions>): Ledger {
  const { codes, tokens, connections } = first.books;
  const books = { ...createBooks(), codes, tokens, connections };
  seedBooks(books, { ...defaultOrganisation, ...organisation }, first.now());
  return { ...first, books };
}

type DemoServer = ReturnType<typeof createAdaptorServer>;

function listen(server: DemoServer, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("Defect: no port"));
      else resolve(`http://127.0.0.1:${String(address.port)}`);
    });
  });
}

function closeServer(server: DemoServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
