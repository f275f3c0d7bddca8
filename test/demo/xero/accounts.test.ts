import { AccountType } from "xero-node";
import { rawCall, refusalOf, startSession, text, type Refusal, type Session } from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

const account = { code: "4001", name: "Banner Sales", type: AccountType.REVENUE };

async function refusedAccount(over: object): Promise<Refusal> {
  return refusalOf(session.api.createAccount(session.tenantId, { ...account, ...over }));
}

test("an account is created, changed, and then archived", async () => {
  const created = await session.api.createAccount(session.tenantId, account);
  const id = text(created.body.accounts?.[0]?.accountID);
  await session.api.updateAccount(session.tenantId, id, { accounts: [{ name: "Banners" }] });
  await rawCall(session, "POST", `/Accounts/${id}`, { Status: "ARCHIVED" });
  expect(session.demo.books().accounts.find((row) => row.code === "4001")).toMatchObject({
    name: "Banners",
    status: "ARCHIVED",
  });
});

test.each([
  ["a code in use", { code: "200" }, "Please enter a unique Code."],
  ["a name in use", { name: "sales" }, "Please enter a unique Name."],
  [
    "a code of more than 10 characters",
    { code: "12345678901" },
    "Account code cannot be longer than 10 characters.",
  ],
  [
    "a bank account without its number",
    { type: AccountType.BANK },
    "Bank account number must be specified",
  ],
])("%s is refused", async (_name, over, sentence) => {
  expect((await refusedAccount(over)).sentences).toEqual([sentence]);
});

test("of several accounts in one request only the first is read, which is noted", async () => {
  const body = {
    Accounts: [
      { Code: "1", Name: "One", Type: "REVENUE" },
      { Code: "2", Name: "Two", Type: "REVENUE" },
    ],
  };
  await rawCall(session, "PUT", "/Accounts", body);
  expect(
    session.demo.books().accounts.filter((row) => ["One", "Two"].includes(row.name)),
  ).toHaveLength(1);
  expect(session.demo.violations).toEqual(["Accounts: Xero reads only the first of several"]);
});

test("a system account cannot be archived, nor an account together with other changes", async () => {
  const idOf = (code: string): string =>
    text(session.demo.books().accounts.find((row) => row.code === code)?.accountId);
  expect(
    (await rawCall(session, "POST", `/Accounts/${idOf("860")}`, { Status: "ARCHIVED" })).status,
  ).toBe(400);
  expect(
    (
      await rawCall(session, "POST", `/Accounts/${idOf("200")}`, {
        Status: "ARCHIVED",
        Name: "Old Sales",
      })
    ).status,
  ).toBe(400);
});

test("only an account that was never used is deleted", async () => {
  const accountId = text(
    session.demo.books().accounts.find((row) => row.code === "260")?.accountId,
  );
  const contactId = session.demo.hooks.createContact({ name: "Acme" });
  const used = text(session.demo.books().accounts.find((row) => row.code === "200")?.accountId);
  session.demo.hooks.createInvoice({
    contactId,
    date: "2026-02-01",
    lines: [{ description: "Sign", cents: 1000n }],
  });
  await session.api.deleteAccount(session.tenantId, accountId);
  expect((await refusalOf(session.api.deleteAccount(session.tenantId, used))).status).toBe(400);
});
