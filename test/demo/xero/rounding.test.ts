import { LineAmountTypes, type LineItem } from "xero-node";
import { invoiceOf, newContact, startSession, type Session } from "./session.ts";

let session: Session;
let contactId: string;

beforeAll(async () => {
  session = await startSession();
  contactId = await newContact(session, "Acme");
  for (const [name, rate] of [
    ["Fifteen", 15],
    ["Travis", 8.25],
  ] as const) {
    const taxComponents = [{ name, rate, isCompound: false }];
    await session.api.createTaxRates(session.tenantId, { taxRates: [{ name, taxComponents }] });
  }
});

afterAll(async () => {
  await session.demo.close();
});

let count = 0;

async function totals(
  lines: readonly LineItem[],
  unitdp: 2 | 4,
  types = LineAmountTypes.Exclusive,
): Promise<unknown> {
  count += 1;
  const lineItems = lines.map((line) => ({
    description: "Sign",
    accountCode: "200",
    taxType: "TAX001",
    quantity: 1,
    ...line,
  }));
  const invoice = invoiceOf(contactId, `R-${String(count)}`, { lineAmountTypes: types, lineItems });
  const answer = await session.api.createInvoices(
    session.tenantId,
    { invoices: [invoice] },
    true,
    unitdp,
  );
  const [row] = answer.body.invoices ?? [];
  return [row?.subTotal, row?.totalTax, row?.total];
}

test("tax is rounded line by line: 3.76 + 3.84 + 3.84", async () => {
  const lines = [{ unitAmount: 25.06 }, { unitAmount: 25.61 }, { unitAmount: 25.63 }];
  expect(await totals(lines, 2)).toEqual([76.3, 11.44, 87.74]);
});

test.each([
  [
    "half a cent goes up, where a float would go down",
    { unitAmount: 10.075 },
    4,
    [10.08, 1.51, 11.59],
  ],
  [
    "a unit amount beyond two decimals is rounded first",
    { unitAmount: 0.125, quantity: 100 },
    2,
    [13, 1.95, 14.95],
  ],
  ["unitdp=4 keeps four decimals", { unitAmount: 0.125, quantity: 100 }, 4, [12.5, 1.88, 14.38]],
  ["quantities have four decimals", { unitAmount: 3.33, quantity: 1.3333 }, 4, [4.44, 0.67, 5.11]],
  ["a line amount alone is one piece of it", { lineAmount: 9.99 }, 4, [9.99, 1.5, 11.49]],
  [
    "a discount comes off the line",
    { unitAmount: 10, quantity: 3, discountRate: 33.3333 },
    4,
    [20, 3, 23],
  ],
  ["a tax amount that was sent is kept", { unitAmount: 10, taxAmount: 1.49 }, 4, [10, 1.49, 11.49]],
] as const)("%s", async (_name, line, unitdp, expected) => {
  expect(await totals([line], unitdp)).toEqual(expected);
});

test("tax inside an amount is taken out of it", async () => {
  expect(await totals([{ unitAmount: 541.25 }], 2, LineAmountTypes.Inclusive)).toEqual([
    470.65, 70.6, 541.25,
  ]);
});

test("NoTax means none, whatever the line says", async () => {
  expect(await totals([{ unitAmount: 10 }], 2, LineAmountTypes.NoTax)).toEqual([10, 0, 10]);
});

test("a negative line rounds away from zero as a positive one does", async () => {
  expect(await totals([{ unitAmount: 10 }, { unitAmount: -1.1 }], 2)).toEqual([8.9, 1.33, 10.23]);
});
