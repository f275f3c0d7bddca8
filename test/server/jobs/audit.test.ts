import { join } from "node:path";
import Database from "better-sqlite3";
import { startBridge, syncNow, type Bridge } from "./bridge.ts";
import { smallShop } from "./books.ts";

let bridge: Bridge;
beforeEach(async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
});
afterEach(() => bridge.close());

/** What somebody with the database in hand does to it while Tieout does not run. */
async function tamper(sql: string): Promise<void> {
  await bridge.operations.close();
  const raw = new Database(join(bridge.home, "tieout.db"));
  raw.exec(sql);
  raw.close();
  await bridge.reopen();
}

describe("AUD-1: the audit trail", () => {
  it("is whole after a sync, and still when Tieout was started again", async () => {
    await bridge.reopen();
    expect(await bridge.operations.verifyAudit()).toMatchObject({ ok: true });
  });

  it.each([
    ["the last entry was deleted", "delete from audit where seq = (select max(seq) from audit)"],
    ["every entry was deleted", "delete from audit"],
    ["an entry in the middle was deleted", "delete from audit where seq = 3"],
    [
      "an entry was changed",
      `update audit set content = replace(content, '"act":"setting"', '"act":"sotting"') where seq = 3`,
    ],
    ["an entry was made unreadable", "update audit set content = content || 'x' where seq = 3"],
    ["the hash beside an entry was changed", "update audit set hash = 'ff' where seq = 3"],
    [
      "the hash of the last entry was changed",
      "update audit set hash = 'ff' where seq = (select max(seq) from audit)",
    ],
  ])("is broken where %s", async (_what, sql) => {
    await tamper(sql);
    const verdict = await bridge.operations.verifyAudit();
    expect(verdict).toMatchObject({ ok: false, error: { exitCode: 2 } });
    expect(verdict.ok ? "" : verdict.error.message).toContain("The audit trail is broken");
  });

  it("is broken where it was made anew as a whole, once a tie-out was signed under it", async () => {
    const { operations } = bridge;
    await operations.reconcile(["exports"], null);
    const fingerprint = (await operations.signOffs()).current?.fingerprint ?? "";
    await operations.signTieOut({ act: "prepare", fingerprint, note: null });
    expect(await operations.verifyAudit()).toMatchObject({ ok: true });
    await tamper("delete from audit; delete from fact where name = 'auditHead'");
    await bridge.operations.hold("order:X", "the only act");
    const verdict = await bridge.operations.verifyAudit();
    expect(verdict.ok ? "" : verdict.error.message).toContain("signed under another trail");
  });

  it("lets nobody sign under it while it is broken, but take a signature back", async () => {
    await bridge.operations.reconcile(["exports"], null);
    const fingerprint = (await bridge.operations.signOffs()).current?.fingerprint ?? "";
    await bridge.operations.signTieOut({ act: "prepare", fingerprint, note: null });
    await tamper("delete from audit where seq = 3");
    const review = await bridge.operations.signTieOut({ act: "review", fingerprint, note: null });
    expect(review.ok ? "" : review.error.message).toMatch(
      /audit trail is broken.*Restore a backup.*Nothing was signed/u,
    );
    const withdrawn = { act: "withdraw", fingerprint, note: "the trail" } as const;
    expect(await bridge.operations.signTieOut(withdrawn)).toMatchObject({ ok: true });
  });

  it("stays broken when work goes on after its end was cut off", async () => {
    await tamper("delete from audit where seq = (select max(seq) from audit)");
    await bridge.operations.hold("order:X", "a test");
    expect(await bridge.operations.verifyAudit()).toMatchObject({ ok: false });
  });
});
