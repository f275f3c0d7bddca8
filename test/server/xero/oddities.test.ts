import type { Json } from "#engine/base/canonical.ts";
import { standIn, testClock, xeroAt, type StandIn, type StandInCall } from "./session.ts";
import { allocate, contact, invoice, request } from "./writes.ts";

/** What Xero may say and the demo organisation does not. */

let stand: StandIn | undefined;

afterEach(async () => {
  await stand?.close();
});

async function answering(
  answer: Parameters<typeof standIn>[0],
): Promise<ReturnType<typeof xeroAt>> {
  stand = await standIn(answer);
  return xeroAt(stand.url, testClock());
}

const empty: Readonly<Record<string, Json>> = {
  Organisation: { Organisations: [{ OrganisationID: "o", Name: "Shop", CountryCode: "US" }] },
  Accounts: { Accounts: [] },
  TaxRates: { TaxRates: [] },
  Contacts: { Contacts: [] },
  Invoices: { Invoices: [] },
  CreditNotes: { CreditNotes: [] },
  Overpayments: { Overpayments: [] },
  Prepayments: { Prepayments: [] },
};

/** A book of the lists above, but for those that the test gives. */
function book(over: Readonly<Record<string, (call: StandInCall) => Json>>) {
  return (call: StandInCall) => ({ body: over[call.path]?.(call) ?? empty[call.path] ?? {} });
}

const contactRow = (id: number): Json => ({ ContactID: id.toString(), Name: `C${id}` });

function page(call: StandInCall, ids: readonly number[], size: number): Json {
  const number = Number(call.query.get("page"));
  const count = { page: number, pageCount: Math.ceil(ids.length / size), itemCount: ids.length };
  return {
    pagination: count,
    Contacts: ids.slice((number - 1) * size, number * size).map(contactRow),
  };
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe("a pull", () => {
  test("reads on where pages are smaller than asked for", async () => {
    const xero = await answering(book({ Contacts: (call) => page(call, numbers(250), 100) }));
    const pulled = await xero.pull();
    expect(pulled.ok && pulled.value.contacts.length).toBe(250);
    expect(xero.calls().total).toBe(10);
  });

  test("reads on where pages are full and not counted", async () => {
    const xero = await answering(
      book({
        Contacts: ({ query }) => ({
          Contacts:
            Number(query.get("page")) <= 2
              ? numbers(100).map((n) => contactRow(n + 100 * Number(query.get("page"))))
              : [],
        }),
      }),
    );
    const pulled = await xero.pull();
    expect(pulled.ok && pulled.value.contacts.length).toBe(200);
  });

  test("reads again what moved between its pages", async () => {
    let reads = 0;
    const xero = await answering(
      book({
        Contacts: (call) => {
          reads += 1;
          // Contact 0 is touched after the first page was read: it moves to the end, all others forward.
          const ids = reads === 1 ? numbers(150) : [...numbers(150).slice(1), 0];
          return page(call, ids, 100);
        },
      }),
    );
    const pulled = await xero.pull();
    expect(pulled.ok && pulled.value.contacts.map(({ name }) => name).includes("C100")).toBe(true);
    expect(reads).toBe(4);
  });

  test("of what never stands still fails rather than leave a document out", async () => {
    const xero = await answering(
      book({
        Contacts: (call) => ({
          pagination: { page: 1, pageCount: 2, itemCount: 7 },
          Contacts: [contactRow(Number(call.query.get("page")))],
        }),
      }),
    );
    expect(await xero.pull()).toMatchObject({ ok: false, error: { type: "refused" } });
  });

  test.each([
    ["<html>Sorry</html>", "no list"],
    [{ Status: "OK" }, "no list"],
    [{ Invoices: [{ Type: "ACCREC", Date: "2026-01-01" }] }, "InvoiceID"],
    [{ Invoices: [{ Type: "ACCREC", InvoiceID: "i", Date: "2026-01-01", Total: 1.005 }] }, "Total"],
  ])("that is answered %j is a failure that says why", async (body, word) => {
    const xero = await answering(book({ Invoices: () => body }));
    const pulled = await xero.pull();
    expect(pulled).toMatchObject({ ok: false, error: { type: "refused" } });
    expect(JSON.stringify(pulled)).toContain(word);
  });

  test("takes statuses and types that it does not know for what they are not", async () => {
    const document = { Date: "2026-01-01", Total: 1, Contact: { ContactID: "c" } };
    const xero = await answering(
      book({
        Invoices: () => ({
          Invoices: [
            { ...document, InvoiceID: "i", Type: "ACCREC", Status: "NEWFANGLED" },
            { ...document, InvoiceID: "p", Type: "ACCPAY", Status: "PAID" },
          ],
        }),
        Overpayments: () => ({
          Overpayments: [
            { ...document, OverpaymentID: "a", Type: "AROVERPAYMENT", RemainingCredit: 1 },
            { ...document, OverpaymentID: "b", Type: "SPEND-OVERPAYMENT", RemainingCredit: 1 },
          ],
        }),
        BankTransactions: () => ({
          BankTransactions: [
            { BankTransactionID: "a", Reference: "CB-1", IsReconciled: true, LineItems: [] },
          ],
        }),
      }),
    );
    const pulled = await xero.pull();
    expect(pulled).toMatchObject({
      ok: true,
      value: {
        invoices: [{ id: "i", status: "AUTHORISED" }],
        credits: [{ id: "a", reference: "CB-1", isReconciled: true, bankTransactionId: "a" }],
      },
    });
  });

  test("fetches the payments that lists leave out, only where there are some", async () => {
    const document = { Type: "ACCREC", Date: "2026-01-01", Total: 5, Contact: { ContactID: "c" } };
    const xero = await answering(
      book({
        Invoices: () => ({
          Invoices: [{ ...document, InvoiceID: "i", Status: "PAID", AmountPaid: 5 }],
        }),
        Payments: () => ({
          Payments: [
            { PaymentID: "p", Date: "2026-01-02", Amount: 5, Invoice: { InvoiceID: "i" } },
            {
              PaymentID: "d",
              Date: "2026-01-02",
              Amount: 5,
              Status: "DELETED",
              Invoice: { InvoiceID: "i" },
            },
          ],
        }),
      }),
    );
    expect(await xero.pull()).toMatchObject({
      ok: true,
      value: { invoices: [{ payments: [{ id: "p", amount: 500n }] }] },
    });
    expect(xero.calls().total).toBe(9);
  });
});

describe("a send", () => {
  const refusal = (...elements: readonly (readonly string[])[]) => ({
    status: 400,
    body: {
      ErrorNumber: 10,
      Type: "ValidationException",
      Message: "A validation exception occurred",
      Elements: elements.map((messages) => ({
        ValidationErrors: messages.map((Message) => ({ Message })),
      })),
    },
  });

  test("refused as a whole gives each element its own words, and the rest goes again", async () => {
    const xero = await answering(() => refusal(["Too long"], []));
    expect(await xero.send(request(contact("A", "1"), contact("B", "2")))).toEqual({
      type: "answered",
      elements: [{ type: "refused", messages: ["Too long"] }, { type: "notSaved" }],
    });
  });

  test("of one that is refused without elements gives Xero's general words", async () => {
    const xero = await answering(() => ({
      status: 400,
      body: { ErrorNumber: 14, Type: "PostDataInvalidException", Message: "JSON was invalid" },
    }));
    expect(await xero.send(request(contact("A", "1")))).toEqual({
      type: "answered",
      elements: [{ type: "refused", messages: ["JSON was invalid"] }],
    });
    expect(await xero.send(request(contact("A", "1"), contact("B", "2")))).toEqual({
      type: "answered",
      elements: [{ type: "notSaved" }, { type: "notSaved" }],
    });
  });

  test.each([
    ["fewer elements", { Contacts: [{ ContactID: "a" }] }],
    ["no id", { Contacts: [{ ContactID: "a" }, { Name: "B" }] }],
    [
      "nobody's id",
      { Contacts: [{ ContactID: "a" }, { ContactID: "00000000-0000-0000-0000-000000000000" }] },
    ],
    ["no JSON", "<html>OK</html>"],
  ])("answered 200 with %s is unknown", async (_name, body) => {
    const xero = await answering(() => ({ body }));
    expect(await xero.send(request(contact("A", "1"), contact("B", "2")))).toMatchObject({
      type: "unknown",
    });
  });

  test("of an allocation that is answered with the older ones too finds its own", async () => {
    const row = (id: string, error: string | null): Json => ({
      AllocationID: `a-${id}`,
      Invoice: { InvoiceID: id },
      ValidationErrors: error === null ? [] : [{ Message: error }],
    });
    const xero = await answering(() => ({
      body: { Allocations: [row("old", null), row("b", "Paid off"), row("a", null)] },
    }));
    const asked = request(
      allocate("overpayment", "o", "a", "1.00"),
      allocate("overpayment", "o", "b", "2.00"),
    );
    expect(await xero.send(asked)).toMatchObject({
      elements: [{ type: "done" }, { type: "refused", messages: ["Paid off"] }],
    });
  });

  test("never follows a redirect", async () => {
    const xero = await answering(() => ({
      status: 302,
      headers: { location: "/elsewhere" },
      body: "",
    }));
    expect(await xero.send(request(contact("A", "1")))).toMatchObject({
      type: "answered",
      elements: [{ type: "refused" }],
    });
    expect(stand?.calls).toHaveLength(1);
  });

  test("sends Xero's names, exact numbers, its key, and asks for four decimals and own answers", async () => {
    const xero = await answering(() => ({ body: { Invoices: [{ InvoiceID: "i", Total: 100 }] } }));
    await xero.send(request(invoice("c", "00123")));
    const [call] = stand?.calls ?? [];
    expect(call).toMatchObject({ method: "PUT", path: "Invoices" });
    expect(Object.fromEntries(call?.query ?? [])).toEqual({
      summarizeErrors: "false",
      unitdp: "4",
    });
    expect(call?.body).toBe(
      '{"Invoices":[{"Type":"ACCREC","Contact":{"ContactID":"c"},"LineItems":[{"Description":"Sign","Quantity":1,' +
        '"UnitAmount":100,"AccountCode":"200","TaxType":"NONE","LineAmount":100}],"Date":"2026-02-10",' +
        '"DueDate":"2026-03-12","LineAmountTypes":"Exclusive","InvoiceNumber":"00123","Status":"AUTHORISED"}]}',
    );
  });
});
