import { invoiceOf, lineOf, newContact, startSession } from "./session.ts";

const batches = 60;
const batchSize = 50;

test("3,000 invoices of sixty batches come back in three pages of 1,000", async () => {
  const session = await startSession();
  const contactId = await newContact(session, "Acme");
  for (let batch = 0; batch < batches; batch += 1) {
    const invoices = Array.from({ length: batchSize }, (_, index) =>
      invoiceOf(contactId, `N-${String(batch)}-${String(index)}`, {
        lineItems: [lineOf("10.12"), lineOf("3.5")],
      }),
    );
    await session.api.createInvoices(
      session.tenantId,
      { invoices },
      false,
      4,
      `batch-${String(batch)}`,
    );
  }
  for (const page of [1, 2, 3]) {
    const { api, tenantId } = session;
    const none = undefined;
    const answer = await api.getInvoices(
      tenantId,
      none,
      none,
      none,
      none,
      none,
      none,
      none,
      page,
      none,
      none,
      4,
      none,
      1000,
    );
    expect(answer.body.invoices).toHaveLength(1000);
  }
  await session.demo.close();
});
