import { emptyPace, withCall } from "#engine/pace.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { OrganisationStore } from "#server/store/port.ts";
import { entry } from "../../cli/fakeBridge.ts";
import { act, at, batch, done, job, later, payment, run, signOff } from "./rows.ts";

type Name = keyof OrganisationStore;
type Call = (store: OrganisationStore) => Promise<unknown>;

const changed: ManualEntry = { ...entry, id: "REF-1" };
const links = {
  set: [
    {
      record: "payment:CB-1",
      xeroType: "overpayment",
      xeroId: "op1",
      xeroNumber: null,
      origin: "posted",
      facts: {},
      since: 1,
    },
  ],
  removed: [],
} as const;
const event = { at, type: "started", says: "Started.", done: 0, total: 0, tasks: null } as const;
const set = {
  id: "set1",
  addedAt: at,
  addedBy: "ann",
  files: [{ name: "a.csv", bytes: bytes(1) }],
};

/** A look at everything that an organisation keeps: every method that reads. */
export const reads: Partial<Record<Name, Call>> = {
  settings: (store) => store.settings(),
  remembered: (store) => store.remembered("lastSuccessful"),
  links: (store) => store.links(),
  holds: (store) => store.holds(),
  entries: (store) => store.entries(),
  history: (store) => store.history(),
  signOffs: (store) => store.signOffs(),
  seen: (store) => store.seen(),
  runs: (store) => store.runs(9),
  newestRun: (store) => store.newestRun("F1", "sync"),
  unfinished: (store) => store.unfinished("F1", "sync"),
  soFar: (store) => store.soFar("F1", "sync"),
  openBatches: (store) => store.openBatches(),
  batches: (store) => store.batches("run1"),
  audit: (store) => store.audit(),
  auditHead: (store) => store.auditHead(),
  sealedToken: (store) => store.sealedToken(),
  job: (store) => store.job("job1"),
  jobs: (store) => store.jobs(9),
  openJobs: (store) => store.openJobs(),
  jobEvents: (store) => store.jobEvents("job1", 0, 9),
  files: (store) => store.files("set1"),
  attachment: (store) => store.attachment("job1", "figures"),
  newestAttachment: (store) => store.newestAttachment("figures"),
};

/** Every method that writes, in an order in which one organisation may call them. */
export const writes: Partial<Record<Name, Call>> = {
  setSetting: (store) => store.setSetting("syncStartDate", "2026-01-01", act),
  remember: (store) => store.remember("lastSuccessful", at),
  saveLinks: (store) => store.saveLinks(links, act),
  hold: (store) => store.hold({ record: "order:1", by: "ann", at, why: "wait" }, act),
  saveEntries: (store) =>
    store.saveEntries(
      [changed],
      [{ entryId: "REF-1", at, who: "ann", from: null, to: "todo", why: "listed" }],
      [act],
    ),
  changeSignOffs: (store) =>
    store.changeSignOffs(() => ({ kept: [signOff], gone: [], acts: [act], value: null })),
  addSeen: (store) => store.addSeen(["order:1"]),
  savePlan: (store) => store.savePlan({ fingerprint: "F1", at, items: [] }, act),
  startRun: (store) => store.startRun(run, [act]),
  storeBatch: (store) => store.storeBatch(batch),
  markResent: (store) => store.markResent(batch.key, batch.firstSentAtMs + 1),
  record: (store) => store.record(act),
  saveSealedToken: (store) => store.saveSealedToken("v1.sealed"),
  changePace: (store) =>
    store.changePace((state) => ({ state: withCall(state, 1000), value: null })),
  takeLease: (store) => store.takeLease("run", "a", 60_000, Date.now()),
  renewLease: (store) => store.renewLease("run", "a", 60_000, Date.now()),
  addJob: (store) => store.addJob(job),
  changeJob: (store) =>
    store.changeJob("job1", () => ({ set: { state: { type: "running" } }, event })),
  addFiles: (store) => store.addFiles(set),
  saveAttachment: (store) => store.saveAttachment("job1", "figures", bytes(1)),
};

/** What undoes or ends: done by another organisation, nothing of mine may change. */
export const endings: Partial<Record<Name, Call>> = {
  setSetting: (store) => store.setSetting("syncStartDate", null, act),
  remember: (store) => store.remember("lastSuccessful", null),
  saveLinks: (store) => store.saveLinks({ set: [], removed: [payment.links[0]!.record] }, act),
  hold: (store) => store.hold({ record: "order:1", by: "bob", at, why: "mine" }, act),
  release: (store) => store.release("order:1", act),
  saveEntries: (store) => store.saveEntries([{ ...changed, note: "not mine" }], [], [act]),
  changeSignOffs: (store) =>
    store.changeSignOffs(() => ({ kept: [], gone: [signOff.asAt], acts: [act], value: null })),
  markResent: (store) => store.markResent(batch.key, 5),
  settleBatch: (store) => store.settleBatch(batch.key, [done], links, [act]),
  endRun: (store) =>
    store.endRun(
      { id: "run1", status: "succeeded", endedAt: at, resumeAt: null, report: "{}" },
      [],
    ),
  saveSealedToken: (store) => store.saveSealedToken(null),
  releaseLease: (store) => store.releaseLease("run", "a"),
  changeJob: (store) => store.changeJob("job1", () => ({ set: { asked: "stop" }, event })),
  dropFilesBefore: (store) => store.dropFilesBefore(later),
  saveAttachment: (store) => store.saveAttachment("job1", "figures", bytes(9)),
  changePace: (store) => store.changePace(() => ({ state: emptyPace, value: null })),
  setAside: (store) =>
    store.setAside({ organisationId: "o2", organisationName: "New", asideName: "Old" }, act),
};

/** Something in everything that one organisation keeps. */
export async function fill(store: OrganisationStore): Promise<void> {
  for (const write of Object.values(writes)) await write(store);
}

/** The pace too, which is read by the step that changes it. */
export async function look(store: OrganisationStore): Promise<Record<string, unknown>> {
  const pace = await store.changePace((state) => ({ state, value: state }));
  const seen: Record<string, unknown> = { pace };
  for (const [name, read] of Object.entries(reads)) seen[name] = plain(await read(store));
  return seen;
}

/** Bytes are buffers of either database's own make. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Map) return [...value].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function bytes(byte: number): Uint8Array {
  return new Uint8Array([byte]);
}
