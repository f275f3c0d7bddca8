import type { SignAct } from "#engine/tieout/signOff/sign.ts";
import type { ReconcileReport } from "#server/operations.ts";
import { smallShop } from "./books.ts";
import { startBridge, syncNow, trailOf, type Bridge } from "./bridge.ts";

let bridge: Bridge;
beforeEach(async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
});
afterEach(() => bridge.close());

async function reconcileNow(): Promise<ReconcileReport> {
  const report = await bridge.operations.reconcile(["exports"], null);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

function signNow(act: SignAct, fingerprint: string) {
  return bridge.operations.signTieOut({ act, fingerprint, note: null });
}

test("AUD-2: a fingerprint that never was is refused as that, and the command line says where the right one is", async () => {
  const { fingerprint } = (await reconcileNow()).signOff;
  const refused = await signNow("prepare", "4f0c");
  expect(refused).toMatchObject({ ok: false, error: { exitCode: 5 } });
  const says = refused.ok ? "" : refused.error.message;
  expect(says).toContain("This is not the fingerprint of the last tie-out, as at 2026-02-12.");
  expect(says).toContain("See: tieout sign-off show");
  const { current } = await bridge.operations.signOffs();
  expect(current).toMatchObject({ fingerprint, state: { type: "open" } });
});

test("AUD-2: a signed tie-out stands while the figures do, and a cent in Xero withdraws it by itself, saying where", async () => {
  const { signOff } = await reconcileNow();
  expect(signOff.state.type).toBe("open");
  expect(await signNow("prepare", signOff.fingerprint)).toMatchObject({ ok: true });
  expect(await signNow("review", signOff.fingerprint)).toMatchObject({
    ok: true,
    value: {
      wanted: "one",
      current: { state: { type: "signedOff", prepared: { by: "ann" }, reviewed: { by: "ann" } } },
    },
  });
  await bridge.reopen();
  const again = await reconcileNow();
  expect([again.signOff.state.type, again.withdrawn]).toEqual(["signedOff", []]);

  const { books, hooks } = bridge.xero;
  const invoice = books().invoices.find(({ number }) => number === "INV-2")!;
  hooks.unallocate("creditNote", books().creditNotes[0]!.id);
  hooks.editInvoice(invoice.id, {
    lines: [{ description: "Sign", cents: 8001n, accountCode: "4000", taxType: "NONE" }],
  });
  const { signOff: after, withdrawn } = await reconcileNow();
  expect(withdrawn).toEqual([after]);
  expect(after).toMatchObject({
    unexplained: "0.01",
    state: {
      type: "withdrawn",
      prepared: { by: "ann" },
      reviewed: { by: "ann" },
      withdrawal: { by: null },
    },
  });
  const changes = after.state.type === "withdrawn" ? after.state.withdrawal.changes : [];
  expect(changes.map(({ figure, from, to }) => `${figure} ${from} ${to}`)).toContain(
    "order:INV-2, in Receivables of Customer 1002: unexplained 0.00 -0.01",
  );

  expect(await signNow("prepare", signOff.fingerprint)).toMatchObject({
    ok: false,
    error: { exitCode: 5 },
  });
  const acts = (await trailOf(bridge)).filter(({ act }) => act === "signOff");
  expect(acts.map(({ after: facts }) => facts)).toMatchObject([
    { state: "prepared" },
    { state: "signedOff" },
    { state: "withdrawn" },
  ]);
  expect(acts.map(({ before }) => before)).toMatchObject([
    { state: "open" },
    { state: "prepared" },
    { state: "signedOff" },
  ]);
  expect(acts.at(-1)?.says).toContain("withdrawn by itself: order:INV-2");
});
