import { statusById } from "#engine/manual/statusById.ts";
import { planSync } from "#engine/plan/planSync.ts";
import { creditMemo } from "../../support/builders.ts";
import { synced, withAcme, withBook } from "../plan/support.ts";
import { tieOutInput } from "../tieout/support.ts";

const memo = creditMemo("CM-1", "1001", "60.00");
const voided = withBook(synced(withAcme({ creditMemos: [memo] })), {
  creditMemos: [{ ...memo, isVoided: true }],
});
const { entries } = tieOutInput(voided);

/** What a plan asks where the entry was settled with this note. */
function asked(note: string): readonly string[] {
  const settled = entries.map((entry) => ({ ...entry, status: "notNeeded" as const, note }));
  const plan = planSync({ ...voided, manualStatus: statusById(settled) });
  return plan.manualNeeds.map(({ record }) => record);
}

describe("MAN-3: how a plan takes an entry that is not needed", () => {
  it("asks again where only its cause was gone for a while", () => {
    expect(asked("Cause gone: CoreBridge no longer shows CM-1 as voided or changed")).toEqual([
      "creditMemo:CM-1",
    ]);
  });
  it("leaves alone what a person said is not needed", () => {
    expect(asked("Offset by an invoice")).toEqual([]);
  });
});
