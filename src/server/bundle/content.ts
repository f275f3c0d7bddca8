import { settingRows } from "#engine/settingsTable.ts";
import { SyncDocument } from "#contract/syncDocument.ts";
import type { StoredBatch, StoredRun } from "../store/port.ts";
import type { BundleDeps, Versions } from "./source.ts";

/** All that a bundle says, as plain values: the page and the files are two ways to show it. */
export interface BundleContent {
  readonly madeAt: string;
  readonly organisation: string | null;
  /** `<yourdomain>.corebridge.net`; null where the setting is missing. */
  readonly coreBridge: string | null;
  readonly versions: Versions;
  readonly setup: BundleDeps["support"]["setup"];
  readonly settings: readonly { readonly key: string; readonly value: string | null }[];
  readonly lastAttempted: string | null;
  readonly lastSuccessful: string | null;
  readonly runs: readonly Omit<StoredRun, "report">[];
  readonly failed: readonly FailedItem[];
  readonly counts: Counts | null;
  readonly requests: readonly SentRequest[];
  readonly log: string;
}

export interface FailedItem {
  readonly number: number;
  readonly task: string;
  readonly record: string;
  readonly label: string;
  readonly rule: string;
  readonly message: string;
  readonly xeroWords: string | null;
  readonly means: string | null;
  readonly remedy: string | null;
  /** Files of the bundle. */
  readonly requests: readonly string[];
}

export interface Counts {
  readonly successful: number;
  readonly failed: number;
  readonly findings: number;
  readonly refusedRows: number;
  readonly manualEntries: number;
  readonly calls: number;
}

export interface SentRequest {
  /** By number, never by a record: a name from outside is no path. */
  readonly file: string;
  readonly key: string;
  readonly firstSentAt: string;
  readonly lastSentAt: string;
  readonly records: readonly string[];
  /** As it was stored before it was sent. */
  readonly request: unknown;
}

/** As many runs as the bundle lists; the failed items are those of the last sync that has a report. */
const runsMax = 20;

/** Beyond these a support desk reads no further, and mail takes no larger attachment. */
const requestsMax = 100;
const requestBytesMax = 10 * 1024 * 1024;

export async function readContent({ store, clock, support }: BundleDeps): Promise<BundleContent> {
  const runs = await store.runs(runsMax);
  const syncs = await store.runs(runsMax, "sync");
  const last = syncs.find(({ report }) => report !== null);
  const document = documentOf(last);
  const failed = (document?.tasks ?? []).flatMap(({ task, items }) =>
    items.filter(({ outcome }) => outcome === "failed").map((item) => ({ ...item, task })),
  );
  const records = new Set(failed.map(({ record }) => record));
  const batches = await batchesOf(store, syncs, last);
  const requests = requestsOf(batches, records);
  const settings = await store.settings();
  return {
    madeAt: new Date(clock.nowMs()).toISOString(),
    organisation: await store.remembered("organisationName"),
    coreBridge: coreBridgeHost(settings.get("coreBridgeUrl") ?? null),
    versions: support.versions,
    setup: support.setup,
    settings: settingRows.map((row) => ({
      key: row.key,
      value: masked(row.key, settings.get(row.key) ?? row.default),
    })),
    lastAttempted: await store.remembered("lastAttempted"),
    lastSuccessful: await store.remembered("lastSuccessful"),
    runs: runs.map(({ report: _report, ...run }) => run),
    failed: failed.map(({ task, record, label, rule, message }, index) => ({
      number: index + 1,
      task,
      record,
      label,
      rule,
      message,
      ...wordsOf(support.refusalIn(message)),
      requests: requests.filter((one) => one.records.includes(record)).map(({ file }) => file),
    })),
    counts: document === null ? null : countsOf(document),
    requests,
    log: await support.logTail(),
  };
}

/** A resumed sync is several runs under one approval; what failed in it may have been sent by an earlier one. */
async function batchesOf(
  store: BundleDeps["store"],
  runs: readonly StoredRun[],
  last: StoredRun | undefined,
): Promise<readonly StoredBatch[]> {
  const own = runs.filter(({ fingerprint }) => fingerprint === last?.fingerprint);
  return (await Promise.all(own.map(({ id }) => store.batches(id)))).flat();
}

/** A report that another version wrote may not fit; then the runs are listed all the same. */
function documentOf(run: StoredRun | undefined): SyncDocument | null {
  if (run?.report === undefined || run.report === null) return null;
  const parsed = SyncDocument.safeParse(parseJson(run.report));
  return parsed.success ? parsed.data : null;
}

function wordsOf(refusal: ReturnType<BundleDeps["support"]["refusalIn"]>) {
  return {
    xeroWords: refusal?.words ?? null,
    means: refusal?.means ?? null,
    remedy: refusal?.remedy ?? null,
  };
}

function countsOf({ tasks, findings, refusedRows, manualEntries, calls }: SyncDocument): Counts {
  return {
    successful: tasks.reduce((sum, { succeeded }) => sum + succeeded, 0),
    failed: tasks.reduce((sum, { failed }) => sum + failed, 0),
    findings: findings.length,
    refusedRows: refusedRows.length,
    manualEntries: manualEntries.length,
    calls: calls.total,
  };
}

function requestsOf(
  batches: readonly StoredBatch[],
  failed: ReadonlySet<string>,
): readonly SentRequest[] {
  const own = batches.filter(({ commands }) =>
    commands.some(({ command }) => failed.has(command.record)),
  );
  const taken: StoredBatch[] = [];
  let bytes = 0;
  for (const batch of own.slice(0, requestsMax)) {
    bytes += batch.request.length;
    if (bytes > requestBytesMax) break;
    taken.push(batch);
  }
  return taken.map((batch, index) => ({
    file: `requests/${(index + 1).toString().padStart(3, "0")}.json`,
    key: batch.key,
    firstSentAt: new Date(batch.firstSentAtMs).toISOString(),
    lastSentAt: new Date(batch.lastSentAtMs).toISOString(),
    records: batch.commands.map(({ command }) => command.record),
    request: parseJson(batch.request),
  }));
}

/** `https://acme.corebridge.net/Account` and `acme` are both `acme.corebridge.net`. */
function coreBridgeHost(setting: string | null): string | null {
  if (setting === null || setting.trim() === "") return null;
  const address = /^https?:\/\//iu.test(setting) ? setting.trim() : `https://${setting.trim()}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname;
  return host.includes(".") ? host : `${host}.corebridge.net`;
}

/** A webhook's address is often its own password; of an e-mail address the domain is enough. */
function masked(key: string, value: string | null): string | null {
  if (value === null) return null;
  if (key === "notifyWebhook") return URL.canParse(value) ? `${new URL(value).origin}/…` : "…";
  if (key === "notifyEmail") return value.replace(/^(.?)[^@]*(?=@)/u, "$1…");
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
