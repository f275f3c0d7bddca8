import type { AuditEntry } from "#engine/audit/chain.ts";
import { smallShop } from "./books.ts";
import { startBridge, syncNow, trailOf, type Bridge } from "./bridge.ts";

let bridge: Bridge;
beforeEach(async () => {
  bridge = await startBridge(smallShop());
});
afterEach(() => bridge.close());

/** What an act leaves in the trail. */
async function leftBy(act: () => Promise<unknown>): Promise<readonly AuditEntry[]> {
  const before = (await trailOf(bridge)).length;
  await act();
  return (await trailOf(bridge)).slice(before);
}

test("AUD-1: every act leaves its entry, with who, when, what it was before and what after", async () => {
  const { operations } = bridge;
  const instant = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u) as string;
  const expectOne = async (act: () => Promise<unknown>, wanted: Partial<AuditEntry>) => {
    const left = await leftBy(act);
    expect(left).toMatchObject([{ who: "ann", at: instant, ...wanted }]);
  };
  await expectOne(() => operations.setSetting("invoiceDueDays", "14"), {
    act: "setting",
    about: "invoiceDueDays",
    before: null,
    after: "14",
  });
  await expectOne(() => operations.hold("order:X", "wait"), {
    act: "hold",
    about: "order:X",
    before: null,
    after: { why: "wait" },
  });
  await expectOne(() => operations.hold("order:X", "wait longer"), {
    act: "hold",
    before: { by: "ann", at: instant, why: "wait" },
    after: { why: "wait longer" },
  });
  await expectOne(() => operations.release("order:X"), {
    act: "release",
    before: { by: "ann", at: instant, why: "wait longer" },
    after: null,
  });
  await expectOne(() => operations.makeBundle("office@acme.example"), {
    act: "troubleshoot",
    about: expect.stringMatching(/^tieout-support-\d{4}-\d{2}-\d{2}$/u) as string,
    before: null,
    after: expect.objectContaining({ from: "office@acme.example", failedItems: 0 }) as never,
  });
  expect(await leftBy(() => operations.makeBundle("nobody"))).toEqual([]);
  await expectOne(() => operations.importExports(["exports"]), { act: "import" });
  await expectOne(() => operations.preview(["exports"], null), {
    act: "preview",
    after: expect.objectContaining({ fingerprint: expect.any(String) as string }) as never,
  });
});

test("AUD-1: a sync leaves its imports, its approval, each push with Xero's id, each entry that it lists, and its end", async () => {
  const left = await leftBy(() => syncNow(bridge));
  const acts = left.map(({ act }) => act);
  expect([acts.at(0), acts.at(1), acts.at(-1)]).toEqual(["import", "approval", "run"]);
  const pushes = left.filter(({ act }) => act === "push");
  expect(pushes.length).toBeGreaterThan(5);
  const entries = await bridge.operations.listManual(null);
  const proofs = left.filter(({ act }) => act === "proof");
  expect(proofs.map(({ about, before, after }) => [about, before, after])).toEqual(
    expect.arrayContaining(entries.map(({ id }) => [id, null, { status: "todo" }])),
  );
  expect(proofs).toHaveLength(entries.length);
});

test("AUD-1: the marks of a manual entry leave theirs", async () => {
  await syncNow(bridge);
  const { operations } = bridge;
  const [entry] = await operations.listManual("todo");
  const id = entry?.id ?? "";
  for (const [status, why, before] of [
    ["done", null, "todo"],
    ["todo", null, "done"],
    ["notNeeded", "agreed with the owner", "todo"],
  ] as const)
    expect(await leftBy(() => operations.setManual(id, status, why))).toMatchObject([
      { act: "tick", about: id, before: { status: before }, after: { note: why } },
    ]);
});

test("AUD-1: connecting and disconnecting leave to whom, before and after", async () => {
  const { operations } = bridge;
  const name = "Demo Sign Company (US)";
  await syncNow(bridge);
  expect(await leftBy(() => operations.disconnect())).toMatchObject([
    {
      act: "connection",
      about: expect.any(String) as string,
      before: { connectedTo: name },
      after: { connectedTo: null },
    },
  ]);
  expect(await leftBy(() => operations.disconnect())).toEqual([]);
  expect(await leftBy(() => operations.connectClientCredentials())).toMatchObject([
    { act: "connection", before: { connectedTo: null }, after: { connectedTo: name } },
  ]);
});
