import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.ts";
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
}

export interface DemoXero {
  /** http://127.0.0.1:PORT, for the API, login and identity. */
  readonly url: string;
  readonly tenantId: string;
  readonly hooks: DemoHooks;
  readonly faults: DemoFaults;
  /** Every call of the accounting API. */
  readonly calls: readonly CallRecord[];
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
  const violations: string[] = [];
  const { ledger, file } = openLedger(options, (sentence) => violations.push(sentence));
  const faults = createFaults();
  const consent: { mode: ConsentMode } = { mode: options.consent ?? "page" };
  const commit = (): void => {
    const changes = ledger.books.journal.drain();
    file?.append(changes);
  };
  const at: { url: string } = { url: "" };
  const identity = {
    ledger,
    clients: options.clients ?? defaultClients,
    signer: createSigner(),
    issuer: () => at.url,
    mode: () => consent.mode,
  };
  const limits = createLimits(options.limits ?? demoLimits, ledger.now);
  const app = createApp({
    ledger,
    limits,
    faults,
    identity,
    record: (call) => calls.push(call),
    commit,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  at.url = await listen(server, options.port ?? 0);
  commit();
  return {
    url: at.url,
    tenantId: organisationOf(ledger.books).tenantId,
    hooks: createHooks(ledger, commit, (mode) => {
      consent.mode = mode;
    }),
    faults,
    calls,
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
