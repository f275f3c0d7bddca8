import { planSync } from "#engine/plan/planSync.ts";
import type { Account } from "#engine/xero/snapshot.ts";
import { incomeAccount, line, order, snapshot } from "../../support/builders.ts";
import { itemOf, says, synced, verdict, withAcme, withBook, withXero } from "./support.ts";

function account(code: string, name: string, changes: Partial<Account> = {}): Account {
  return {
    id: `a-${code}`,
    code,
    name,
    type: "REVENUE",
    accountClass: "REVENUE",
    status: "ACTIVE",
    systemAccount: null,
    ...changes,
  };
}

function xeroWith(...accounts: readonly Account[]) {
  const base = snapshot();
  return { snapshot: { ...base, accounts: [...base.accounts, ...accounts] } };
}

const record = "incomeAccount:4100";
const banners = { incomeAccounts: [incomeAccount("4100", "Signs:Banners")] };

describe("income accounts", () => {
  it("ACC-1: an account is made of type REVENUE with the leaf of its name", () => {
    const plan = planSync(withAcme(banners));
    expect(verdict(plan, "Income Accounts", record)).toBe("created ACC-1");
    expect(plan.commands[0]?.write).toEqual({
      type: "createAccount",
      code: "4100",
      name: "Banners",
    });
  });

  it("ACC-1: the same code of class REVENUE is adopted, whatever its type and name", () => {
    const theirs = account("4100", "Old name", { type: "SALES" });
    const input = withAcme(banners, xeroWith(theirs));
    expect(verdict(planSync(input), "Income Accounts", record)).toBe("adopted ACC-1");
    const again = planSync(synced(input));
    expect(verdict(again, "Income Accounts", record)).toBe("unchanged ACC-1");
    expect(again.commands).toEqual([]);
  });

  it.each([
    ["another class", account("4100", "Rent", { accountClass: "EXPENSE" })],
    ["archived", account("4100", "Rent", { status: "ARCHIVED" })],
  ])("ACC-1: a code that is held by %s fails, naming it, and so do its orders", (_what, theirs) => {
    const orders = [
      order("INV-1", "1001", "10.00", { lines: [line("10.00", { glCode: "4100" })] }),
    ];
    const plan = planSync(withAcme({ ...banners, orders }, xeroWith(theirs)));
    const item = itemOf(plan, "Income Accounts", record);
    expect(`${item.outcome} ${item.rule}`).toBe("failed ACC-1");
    expect(item.message).toContain("Rent");
    expect(verdict(plan, "Invoices", "order:INV-1")).toBe("failed ACC-1");
  });

  it("ACC-1: a code of a deleted account is free", () => {
    const plan = planSync(
      withAcme(banners, xeroWith(account("4100", "Gone", { status: "DELETED" }))),
    );
    expect(verdict(plan, "Income Accounts", record)).toBe("created ACC-1");
  });

  it("ACC-1: a name changed in CoreBridge is updated, one changed in Xero is left", () => {
    const before = synced(withAcme(banners));
    const renamed = { incomeAccounts: [incomeAccount("4100", "Signs:Flags")] };
    const plan = planSync(withBook(before, renamed));
    expect(verdict(plan, "Income Accounts", record)).toBe("updated ACC-1");
    expect(says(plan)).toEqual(["Rename account 4100 from Banners to Flags"]);
    const accounts = before.snapshot.accounts.map((row) =>
      row.code === "4100" ? { ...row, name: "Theirs" } : row,
    );
    expect(planSync(withXero(before, { accounts })).commands).toEqual([]);
  });

  it.each([
    ["4100000000", "created ACC-1"],
    ["41000000000", "failed ACC-1"],
  ])("ACC-1: GL code %s is %s", (code, expected) => {
    const plan = planSync(withAcme({ incomeAccounts: [incomeAccount(code, "Banners")] }));
    expect(verdict(plan, "Income Accounts", `incomeAccount:${code}`)).toBe(expected);
  });

  it("ACC-1: a GL code keeps its zeros", () => {
    const plan = planSync(withAcme({ incomeAccounts: [incomeAccount("0041", "Banners")] }));
    expect(plan.commands[0]?.write).toMatchObject({ code: "0041" });
  });

  const closed = { incomeAccounts: [incomeAccount("4100", "Banners", { isActive: false })] };

  it.each([
    ["no order uses it", [], "skipped ACC-1"],
    [
      "an order that syncs uses it",
      [order("INV-1", "1001", "10.00", { lines: [line("10.00", { glCode: "4100" })] })],
      "created ACC-1",
    ],
    [
      "an order that syncs names it",
      [
        order("INV-1", "1001", "10.00", {
          lines: [line("10.00", { glCode: null, incomeAccount: "banners" })],
        }),
      ],
      "created ACC-1",
    ],
    [
      "only an order in WIP uses it",
      [
        order("INV-1", "1001", "10.00", {
          stage: "wip",
          lines: [line("10.00", { glCode: "4100" })],
        }),
      ],
      "skipped ACC-1",
    ],
  ])("ACC-1: inactive, where %s", (_what, orders, expected) => {
    const plan = planSync(withAcme({ ...closed, orders }));
    expect(verdict(plan, "Income Accounts", record)).toBe(expected);
  });
});
