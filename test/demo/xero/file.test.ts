import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newContact, newInvoice, newOverpayment, startSession, type Session } from "./session.ts";

let folder: string;
let dataFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tieout-demo-"));
  dataFile = join(folder, "books", "demo.jsonl");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function restart(session: Session): Promise<Session> {
  await session.demo.close();
  return startSession({ dataFile });
}

test("a restart finds the books, the tokens, the connections and the kept answers", async () => {
  const first = await startSession({ dataFile });
  const contactId = await newContact(first, "Acme", "1001");
  const invoiceId = await newInvoice(first, contactId, "A-1");
  const { overpaymentId } = await newOverpayment(first, contactId, 50);
  first.demo.hooks.allocate("overpayment", overpaymentId, invoiceId, 2500n);
  await first.api.createContacts(first.tenantId, { contacts: [{ name: "Beta" }] }, false, "k1");
  const before = first.demo.books();

  const second = await restart(first);
  expect(second.tenantId).toBe(first.tenantId);
  expect(second.demo.books()).toEqual(before);
  second.api.accessToken = first.token;
  await second.api.createContacts(second.tenantId, { contacts: [{ name: "Beta" }] }, false, "k1");
  expect(second.demo.books()).toEqual(before);
  await second.demo.close();
});

test("what a request wrote in part before a stop is not there after it", async () => {
  const first = await startSession({ dataFile });
  await newContact(first, "Acme");
  const before = first.demo.books();
  await first.demo.close();
  appendFileSync(
    dataFile,
    '{"table":"contacts","id":"x","row":{"contactId":"x","name":"Half"}}\n{"table":"contacts","id":"y","ro',
  );
  const second = await startSession({ dataFile });
  expect(second.demo.books()).toEqual(before);
  await second.demo.close();
});
