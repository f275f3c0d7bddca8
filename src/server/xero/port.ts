import type { Json } from "#engine/base/canonical.ts";
import type { Result } from "#engine/base/result.ts";
import type { PaceState } from "#engine/pace.ts";
import type { Account, CreditKind, Organisation, Snapshot } from "#engine/xero/snapshot.ts";

/** Xero as the rest of the bridge sees it: read everything, send one stored request. */
export interface XeroPort {
  /** Reads the whole organisation in as few pages as possible, within Xero's limits. */
  pull(): Promise<Result<Snapshot, XeroFailure>>;
  /** The chart of accounts, for choosing from: one call. */
  accounts(): Promise<Result<readonly Account[], XeroFailure>>;
  /** Just the organisation: one call. */
  organisation(): Promise<Result<Organisation, XeroFailure>>;
  /**
   * Sends exactly the bytes of the request under its key. Never retries a write of unknown outcome by itself.
   * `leaveByMs`: what has not left by then, for it had to wait for its turn, is not sent at all. RUN-3.
   */
  send(request: XeroRequest, leaveByMs?: number | null): Promise<SendAnswer>;
  /** The id of the allocation of a credit document to an invoice, where the lists left it out. */
  allocationId(
    kind: CreditKind,
    creditId: string,
    invoiceId: string,
  ): Promise<Result<string | null, XeroFailure>>;
  /** Where to send a person who is to allow access, and what to keep, sealed, until the person is back. */
  beginConnect(redirectUri: string): Result<ConnectStart, ConnectFailure>;
  /** The person is back: `query` is that of the address to which Xero sent the browser. Nothing is kept yet. */
  finishConnect(
    start: Omit<ConnectStart, "url">,
    query: URLSearchParams,
  ): Promise<Result<GrantedAccess, ConnectFailure>>;
  /** Access without a person (Custom Connection). Nothing is kept yet. */
  connect(): Promise<Result<GrantedAccess, ConnectFailure>>;
  /** Asks an organisation who it is, with an access that is not in use yet: one call. */
  tryAccess(access: GrantedAccess, tenantId: string): Promise<Result<ChosenAccess, XeroFailure>>;
  /** From now on the calls are made with this token, which replaces the one before and revokes nothing. */
  keepToken(token: StoredToken): Promise<void>;
  /** Revokes and forgets the token, and deletes the connection at Xero. */
  disconnect(): Promise<Result<null, XeroFailure>>;
  /** Calls of the accounting API since this port was made. */
  calls(): CallCounts;
  /** What Xero's headers last said, null where they have said nothing yet. */
  limits(): { readonly minuteRemaining: number | null; readonly dayRemaining: number | null };
}

/** One HTTP call, made from resolved writes before it is sent, stored, and sent again byte for byte. RUN-3. */
export interface XeroRequest {
  /** Sent as Idempotency-Key (not on DELETE); at most 128 characters. */
  readonly key: string;
  readonly operation: XeroOperation;
  /** The id in the path: a tax rate's type, an account, an invoice, a credit document. */
  readonly targetId: string | null;
  /** Of a de-allocation. */
  readonly allocationId: string | null;
  readonly body: Json;
  /** How many commands it carries; the answer has that many elements, in this order. */
  readonly size: number;
}

export type XeroOperation =
  | "createTaxRate"
  | "updateTaxRate"
  | "createAccount"
  | "updateAccount"
  | "createContacts"
  | "updateContacts"
  | "createInvoices"
  | "updateInvoices"
  | "createCreditNotes"
  | "createBankTransactions"
  | "createPayments"
  | "allocateOverpayment"
  | "allocatePrepayment"
  | "allocateCreditNote"
  | "deallocateOverpayment"
  | "deallocatePrepayment"
  | "deallocateCreditNote";

/** A sign-in that a person is to finish in a browser. State, nonce and verifier are secret until then. */
export interface ConnectStart {
  readonly url: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** What a sign-in gave: access, and to which organisations (at least one). */
export interface GrantedAccess {
  readonly token: FreshToken;
  readonly organisations: readonly GrantedOrganisation[];
}

/** `tenantId` and `name` are empty where a Custom Connection names none: then it is the only one. */
export interface GrantedOrganisation {
  readonly tenantId: string;
  readonly name: string;
  readonly connectionId: string | null;
}

/** A token of one organisation, which has said who it is. */
export interface ChosenAccess {
  readonly token: StoredToken;
  readonly organisation: Organisation;
}

/** Something in the environment has to be set before anybody can connect. */
export type ConnectFailure =
  XeroFailure | { readonly type: "notConfigured"; readonly message: string };

/** What a token answer leaves; kept encrypted by the store. */
export interface StoredToken {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
  readonly grant: "authorization_code" | "client_credentials";
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  readonly connectionId: string | null;
}

/** What a sign-in gives, before it is known for which organisation. */
export type FreshToken = Omit<StoredToken, "tenantId" | "tenantName" | "connectionId">;

export interface TokenKeeper {
  load(): Promise<StoredToken | null>;
  save(token: StoredToken): Promise<void>;
  clear(): Promise<void>;
  /**
   * Does the work while nobody else does such work over this store, in this process or another: a refresh token works
   * once. Throws where its turn does not come.
   */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps the pace's counters, so that a restart does not forget them. RUN-4. */
export interface PaceKeeper {
  /** One step: nobody else's call is counted between what is looked at and what is kept, in whatever process. */
  change<T>(
    step: (state: PaceState) => { readonly state: PaceState; readonly value: T },
  ): Promise<T>;
}

export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

export type SendAnswer =
  | { readonly type: "answered"; readonly elements: readonly ElementAnswer[] }
  /** Nothing was done, for sure: send again later. */
  | { readonly type: "notSent"; readonly failure: XeroFailure }
  /** Perhaps it was done: within Xero's six minutes send the same bytes again, after them read Xero first. */
  | { readonly type: "unknown"; readonly failure: XeroFailure };

export type ElementAnswer =
  | {
      readonly type: "done";
      readonly xeroId: string;
      readonly xeroNumber: string | null;
      /** What Xero computed, as "108.25", where the document has a total. */
      readonly total: string | null;
    }
  /** Xero's own words. */
  | { readonly type: "refused"; readonly messages: readonly string[] }
  /** Refused along with another element of its batch: send it again, alone. */
  | { readonly type: "notSaved" };

export type XeroFailure =
  | { readonly type: "notConnected"; readonly message: string }
  | { readonly type: "authorisationNeeded"; readonly message: string }
  | {
      readonly type: "limit";
      readonly limit: "minute" | "day" | "concurrent" | "appMinute";
      readonly retryAfterSeconds: number | null;
      readonly message: string;
    }
  | { readonly type: "unreachable"; readonly message: string }
  /** Xero refused the request as a whole (400, 403, 404, 412 …). */
  | { readonly type: "refused"; readonly status: number; readonly message: string };

export interface CallCounts {
  readonly total: number;
  readonly byMethod: Readonly<Record<string, number>>;
}
