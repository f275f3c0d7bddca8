import { createHash, randomUUID } from "node:crypto";
import { access, constants, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, resolve } from "node:path";
import type { Sha256 } from "#engine/base/canonical.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { readUserEdits } from "#workbook/xlsx/readUserEdits.ts";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { makeBundle } from "./bundle/makeBundle.ts";
import { saveBundle } from "./bundle/saveBundle.ts";
import { administrationOf } from "./administer.ts";
import type { Administration } from "./administration.ts";
import type { Config } from "./config.ts";
import { listSettings, setSetting } from "./jobs/changeSettings.ts";
import {
  beginConnection,
  chooseOrganisation,
  connect,
  disconnect,
  finishConnection,
  testConnection,
} from "./jobs/connection.ts";
import type { Deps, Workbooks } from "./jobs/deps.ts";
import { assist } from "./jobs/assist.ts";
import { exclusively } from "./jobs/exclusively.ts";
import { failure } from "./jobs/failures.ts";
import { hold, release } from "./jobs/holdRecords.ts";
import { importExports } from "./jobs/importExports.ts";
import { preview } from "./jobs/preview.ts";
import { exportAudit, verifyAudit } from "./jobs/proveAudit.ts";
import { reconcile } from "./jobs/reconcile.ts";
import { rebuildFromXero } from "./jobs/rebuildLinks.ts";
import { sync } from "./jobs/sync.ts";
import { readSignOffs, signByCommand } from "./jobs/signOff.ts";
import { listManual, tickManual } from "./jobs/tickManual.ts";
import { paceKeeper, tokenKeeper } from "./keepers.ts";
import { createLog, lineWriter } from "./log.ts";
import type { OperationFailure, Operations } from "./operations.ts";
import { createNotifier } from "./notify/createNotifier.ts";
import { watchedClock, type Observe } from "./observe.ts";
import { secretsIn } from "./redact.ts";
import type { OrganisationStore, Store } from "./store/port.ts";
import { openStores } from "./store/openStores.ts";
import type { Stores } from "./store/storesPort.ts";
import { createVault, type Vault } from "./store/vault.ts";
import { supportFacts } from "./supportFacts.ts";
import { unknownOrganisation } from "./unknownOrganisation.ts";
import { createXero } from "./xero/createXero.ts";
import { explain } from "./xero/messages.ts";
import type { Clock, TokenKeeper } from "./xero/port.ts";
import { requestOf } from "./xero/request.ts";

/** What a composition is given from outside; tests turn the clock. */
export interface Surroundings {
  readonly clock: Clock;
  readonly readExports: Deps["readExports"];
  /** How long one call of Xero's may take; without it, as long as Xero may need. */
  readonly callTimeoutMs?: number;
  /** Whoever counts; a command of its own is not counted. */
  readonly observe?: Observe;
}

/** The one place that knows every maker. The data folder is this process's until `close`. */
export async function compose(
  config: Config,
  surroundings: Surroundings,
): Promise<Result<Operations, OperationFailure>> {
  const bridge = await composeBridge(config, surroundings);
  if (!bridge.ok) return bridge;
  const { stores, depsOf, close } = bridge.value;
  const { organisation } = config;
  const known = await stores.directory.organisations();
  if (known.some(({ id }) => id === organisation))
    return ok(operationsOf(depsOf(organisation, userName()), close));
  await close();
  return err(failure(2, unknownOrganisation(organisation, known)));
}

/** What is done with the whole of what is kept, without a bridge. */
export function administer(config: Config, { nowMs }: Pick<Clock, "nowMs">): Administration {
  return administrationOf(config, { nowMs, who: userName(), sha256 });
}

/** Every organisation's bridge over one database. */
export interface Bridge {
  readonly stores: Stores;
  /** What the jobs of an organisation need when this user asks; Xero is one port for all its users. */
  readonly depsOf: (organisation: string, who: string) => BridgeDeps;
  /** The operating system's user. */
  readonly userName: string;
  readonly sha256: Sha256;
  readonly vault: Vault;
  /** Keeps what a bug said in the log, and gives the reference under which it stands there. */
  readonly keepBug: (problem: unknown) => string;
  readonly close: () => Promise<void>;
}

export interface BridgeDeps extends Deps {
  readonly store: OrganisationStore;
}

/** What all users of an organisation have in common. */
type Shared = Pick<BridgeDeps, "store" | "xero" | "log" | "notifier" | "support">;

export async function composeBridge(
  config: Config,
  surroundings: Surroundings,
): Promise<Result<Bridge, OperationFailure>> {
  const { clock, readExports, observe = unheard } = surroundings;
  const opened = await openStores(config, sha256);
  if (!opened.ok) return err(failure(2, opened.error.message));
  const stores = opened.value;
  const log = createLog(config.home, secretsIn(config));
  const vault = createVault(config);
  const sharedByOrganisation = new Map<string, Shared>();
  const sharedOf = (organisation: string): Shared => {
    const known = sharedByOrganisation.get(organisation);
    if (known !== undefined) return known;
    const store = stores.of(organisation);
    const tokens = tokenKeeper(store, vault, { clock, newId: randomUUID });
    const ownLog = lineWriter(log, organisation);
    const shared: Shared = {
      store,
      xero: xeroOf(config, tokens, store, surroundings),
      log: ownLog,
      notifier: createNotifier({
        smtpUrl: config.smtpUrl,
        settings: () => store.settings(),
        clock,
        newId: randomUUID,
        log: ownLog,
        observe,
      }),
      support: supportFacts(config, organisation, tokens),
    };
    sharedByOrganisation.set(organisation, shared);
    return shared;
  };
  return ok({
    stores,
    depsOf: (organisation, who) => ({
      ...sharedOf(organisation),
      vault,
      connectBy: { grant: config.xero.grant, port: config.port },
      requestOf,
      explain,
      readExports,
      workbooks,
      clock: watchedClock(clock, observe, "sendAgain"),
      observe,
      newId: randomUUID,
      sha256,
      who,
      signersWanted: async () => {
        const hasMembers = (await stores.directory.members(organisation)).length > 0;
        return hasMembers || config.oidc !== null ? "two" : "one";
      },
      concurrency: config.xero.concurrency,
    }),
    userName: userName(),
    sha256,
    vault,
    keepBug: (problem) => {
      const reference = randomUUID().slice(0, 8);
      const isError = problem instanceof Error;
      const stack = isError ? (problem.stack ?? null) : null;
      log.info({ reference, message: isError ? problem.message : String(problem), stack }, "bug");
      return reference;
    },
    close: () => stores.close(),
  });
}

/** The jobs as operations. */
export function operationsOf(deps: Deps, close: () => Promise<void>): Operations {
  return {
    listSettings: () => listSettings(deps),
    setSetting: (key, value) => setSetting(deps, key, value),
    connectBy: deps.connectBy,
    beginConnection: async (redirectUri, boundTo) => beginConnection(deps, redirectUri, boundTo),
    finishConnection: (back) => finishConnection(deps, back),
    chooseOrganisation: (choice) => chooseOrganisation(deps, choice),
    connectClientCredentials: (mayReplace = false) => connect(deps, mayReplace),
    disconnect: () => disconnect(deps),
    testConnection: () => testConnection(deps),
    importExports: (paths) => importExports(deps, paths),
    preview: (paths, out) => alone(deps, (own) => preview(own, paths, out)),
    sync: (paths, approval, out, onProgress, signal) =>
      alone(deps, (own, lost) => {
        const either = AbortSignal.any([signal, lost]);
        return sync(own, { paths, approval, out, onProgress, signal: either });
      }),
    reconcile: (paths, out, asAt = null) => alone(deps, (own) => reconcile(own, paths, out, asAt)),
    signOffs: () => readSignOffs(deps),
    signTieOut: (ask) => signByCommand(deps, ask),
    listManual: (status) => listManual(deps, status),
    setManual: (id, status, why) => tickManual(deps, id, status, why),
    assist: (id, approval, signal) =>
      alone(deps, (own, lost) =>
        assist(own, { id, approval, signal: AbortSignal.any([signal, lost]) }),
      ),
    hold: (record, why) => hold(deps, record, why),
    release: (record) => release(deps, record),
    rebuildLinks: () => alone(deps, (own) => rebuildFromXero(own)),
    verifyAudit: () => verifyAudit(deps),
    exportAudit: (file) => exportAudit(deps, file),
    makeBundle: (email) => makeBundle(deps, email),
    saveBundle: (email, folder) => saveBundle(deps, email, folder),
    close,
  };
}

/** Not while a bridge, or another command, works on the same organisation. */
async function alone<T>(
  deps: Deps,
  work: (deps: Deps, lost: AbortSignal) => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  const turn = await exclusively(deps, work);
  return turn.type === "done" ? turn.value : err(failure(2, isBusy));
}

const isBusy =
  "Another Tieout is working on this organisation just now. Nothing was done. Wait until it has finished, and run this again.";

function xeroOf(
  { xero }: Config,
  tokens: TokenKeeper,
  store: Store,
  { clock, callTimeoutMs, observe = unheard }: Surroundings,
) {
  const { api, login, identity, clientId, clientSecret, callsPerMinute, callsPerDay } = xero;
  return createXero({
    endpoints: { api, login, identity },
    clientId,
    clientSecret,
    limits: { callsPerMinute, callsPerDay },
    concurrency: xero.concurrency,
    tokens,
    pace: paceKeeper(store),
    clock,
    observe,
    random: Math.random,
    callTimeoutMs,
  });
}

export const systemClock: Clock = {
  nowMs: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

const unheard: Observe = () => undefined;

const sha256: Sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

/** An account without a name, as containers have, is told by its number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.().toString() ?? "unknown"}`;
  }
}

const workbooks: Workbooks = {
  readEdits: async (file) => {
    const folder = dirname(resolve(file));
    const isWritable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (!isWritable) {
      const message = `The workbook cannot be written to ${folder}: there is no such folder, or it may not be written to.`;
      return err({ message });
    }
    const edits = await readUserEdits(file);
    if (!edits.ok) return edits;
    const saved = await stat(file).catch(() => null);
    return ok(saved === null ? null : { edits: edits.value, savedAt: saved.mtime.toISOString() });
  },
  write: writeWorkbook,
};
