import JSZip from "jszip";
import type { AuditAct } from "#engine/audit/chain.ts";
import { syncDocument } from "#contract/syncDocument.ts";
import type { Item } from "#engine/plan/task.ts";
import type { BundleDeps } from "#server/bundle/source.ts";
import type { StoredBatch, StoredRun } from "#server/store/port.ts";
import { refusalIn } from "#server/xero/messages.ts";
import { item } from "../../cli/fakeBridge.ts";

const now = "2026-11-26T09:30:00.000Z";

/** A sync of which these items are the end. */
function reportOf(items: readonly Item[]): string {
  return JSON.stringify(
    syncDocument({
      run: "run-1",
      fingerprint: "f1",
      status: items.some(({ outcome }) => outcome === "failed") ? "failedItems" : "succeeded",
      resumeAt: null,
      calls: { total: 9, byMethod: { GET: 9 } },
      forecastCalls: 9,
      items,
      manualEntries: [],
      findings: [],
      refusedRows: [],
    }),
  );
}

export function failedItem(changes: Partial<Item> = {}): Item {
  return {
    ...item,
    outcome: "failed",
    xeroId: null,
    message:
      "Xero refused it: The contact name Acme Signs is already assigned to another contact. — Another contact in Xero has this name. Remove stray spaces from the name in CoreBridge, or rename or merge one of the two contacts in Xero.",
    ...changes,
  };
}

export interface Planted {
  readonly items?: readonly Item[] | null;
  readonly settings?: Readonly<Record<string, string>>;
  readonly organisation?: string;
  readonly batches?: readonly StoredBatch[];
  readonly secrets?: readonly string[];
  readonly log?: string;
}

export function bundleDeps(planted: Planted = {}, acts: AuditAct[] = []): BundleDeps {
  const { items = [failedItem(), { ...item, record: "order:INV-1002" }] } = planted;
  const run: Omit<StoredRun, "report"> = {
    id: "run-1",
    kind: "sync",
    fingerprint: "f1",
    status: "failedItems",
    startedAt: "2026-11-26T09:00:00.000Z",
    endedAt: "2026-11-26T09:10:00.000Z",
    resumeAt: null,
  };
  return {
    store: {
      settings: async () => new Map(Object.entries(planted.settings ?? {})),
      remembered: async (fact) =>
        fact === "organisationName" ? (planted.organisation ?? null) : null,
      runs: async () => (items === null ? [] : [{ ...run, report: reportOf(items) }]),
      batches: async (runId) => (runId === "run-1" ? (planted.batches ?? []) : []),
      record: async (act) => {
        acts.push(act);
      },
    },
    who: "ann",
    clock: { nowMs: () => Date.parse(now), sleep: async () => undefined },
    support: {
      versions: { tieout: "0.1.0", node: "24", os: "Linux", schema: "0001" },
      setup: { database: "SQLite" },
      secrets: async () => planted.secrets ?? [],
      logTail: async () => planted.log ?? "",
      refusalIn,
    },
  };
}

export interface Unzipped {
  readonly names: readonly string[];
  readonly text: (name: string) => string;
  readonly all: string;
}

export async function unzip(bytes: Uint8Array): Promise<Unzipped> {
  const zip = await JSZip.loadAsync(bytes);
  const files = Object.values(zip.files).filter(({ dir }) => !dir);
  const textByName = new Map<string, string>();
  for (const file of files) textByName.set(file.name, await file.async("string"));
  return {
    names: [...textByName.keys()].sort(),
    text: (name) => textByName.get(name) ?? "",
    all: [...textByName].flat().join("\n"),
  };
}

/** The attachment of a message, as bytes, and the headers and text before it. */
export function taken(eml: Uint8Array): { readonly head: string; readonly zip: Buffer } {
  const message = Buffer.from(eml).toString("utf8");
  const at = message.indexOf("Content-Type: application/zip");
  const body = message.slice(message.indexOf("\r\n\r\n", at) + 4);
  const base64 = body.slice(0, body.indexOf("\r\n--"));
  return { head: message.slice(0, at), zip: Buffer.from(base64, "base64") };
}
