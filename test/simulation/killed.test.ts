import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { cliEnvironment, runCli, setUp } from "../support/cli.ts";
import { writeShop } from "../support/exportFiles.ts";

/** Two invoices and two payments each. */
const customers = 12;

let folder = "";
let whole: Awaited<ReturnType<typeof syncUndisturbed>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tieout-kill-"));
  writeShop(join(folder, "exports"), { customers });
  whole = await syncUndisturbed();
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What Xero holds, without its ids and times. */
function booksOf(demo: DemoXero) {
  const { contacts, invoices, overpayments, allocations, accounts, taxRates } = demo.books();
  return {
    contacts: contacts.map(({ name }) => name).sort(),
    accounts: accounts.map(({ code }) => code).sort(),
    taxRates: taxRates.map(({ name }) => name).sort(),
    invoices: invoices
      .map(({ number, status, total, amountDue }) => `${number} ${status} ${total} ${amountDue}`)
      .sort(),
    overpayments: overpayments
      .map(({ total, remainingCredit }) => `${total} ${remainingCredit}`)
      .sort(),
    allocations: allocations.map(({ amount }) => amount).sort(),
  };
}

function isWrite({ method }: DemoXero["calls"][number]): boolean {
  return method !== "GET";
}

async function syncUndisturbed() {
  const demo = await startDemoXero();
  const env = cliEnvironment(demo, join(folder, "undisturbed"));
  await setUp(env);
  const run = await runCli(["sync", join(folder, "exports"), "--yes", "--json"], { env });
  const books = booksOf(demo);
  const calls = demo.calls.length;
  await demo.close();
  return { run, books, calls };
}

describe("a sync that is killed", () => {
  it("is compared with one that was not, which ends well", () => {
    expect(whole.run).toMatchObject({ code: 0 });
    expect(whole.books.invoices).toHaveLength(2 * customers);
  });

  it.each([3, 9, 11, 14, 17, 22])(
    "after call %i ends, run again, as one that was not, with nothing twice",
    async (killAt) => {
      const demo = await startDemoXero();
      const env = cliEnvironment(demo, join(folder, `killed-${killAt.toString()}`));
      await setUp(env);
      const before = demo.calls.length;
      const killed = await runCli(["sync", join(folder, "exports"), "--yes", "--json"], {
        env,
        killWhen: () => demo.calls.length >= before + killAt,
      });
      expect(killed.code).toBeNull();
      const again = await runCli(["sync", join(folder, "exports"), "--yes", "--json"], { env });
      expect(again).toMatchObject({ code: 0 });
      expect(booksOf(demo)).toEqual(whole.books);
      const writes = demo.calls.filter(isWrite).length;
      const third = await runCli(["sync", join(folder, "exports"), "--yes", "--json"], { env });
      expect(third).toMatchObject({ code: 0 });
      expect(demo.calls.filter(isWrite).length).toBe(writes);
      expect(demo.violations).toEqual([]);
      await demo.close();
    },
    120_000,
  );
});
