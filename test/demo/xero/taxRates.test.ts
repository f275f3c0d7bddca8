import { TaxRate, type TaxComponent } from "xero-node";
import { refusalOf, startSession, text, type Session } from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

async function create(name: string, rate: number, over: TaxRate = {}): Promise<TaxRate> {
  const components: TaxComponent[] = [{ name, rate, isCompound: false }];
  const taxRates = { taxRates: [{ name, taxComponents: components, ...over }] };
  const answer = await session.api.createTaxRates(session.tenantId, taxRates);
  return answer.body.taxRates?.[0] ?? {};
}

test("Xero numbers new rates TAX001, TAX002", async () => {
  expect((await create("Travis County", 8.25)).taxType).toBe("TAX001");
  expect(await create("Dallas", 8.0625)).toMatchObject({
    taxType: "TAX002",
    effectiveRate: 8.0625,
  });
});

test("several components add up, and a compound one is taken of all", async () => {
  const taxComponents = [
    { name: "State", rate: 5, isCompound: false },
    { name: "City", rate: 10, isCompound: true },
  ];
  expect((await create("Both", 0, { taxComponents })).effectiveRate).toBe(15.5);
});

test("a name in use is refused, also where its rate was archived or deleted", async () => {
  const { taxType } = await create("Travis County", 8.25);
  expect((await refusalOf(create("travis county", 1))).sentences).toEqual([
    "Please enter a unique Name.",
  ]);
  session.demo.hooks.deleteTaxRate(text(taxType));
  expect((await refusalOf(create("Travis County", 8.25))).sentences).toEqual([
    "Please enter a unique Name.",
  ]);
});

test("of several rates in one request only one is created, which is noted", async () => {
  const rate = (name: string): TaxRate => ({
    name,
    taxComponents: [{ name, rate: 1, isCompound: false }],
  });
  await session.api.createTaxRates(session.tenantId, { taxRates: [rate("One"), rate("Two")] });
  expect(session.demo.books().taxRates.map((row) => row.name)).not.toContain("Two");
  expect(session.demo.violations).toEqual(["TaxRates: Xero reads only the first of several"]);
});

test("ReportTaxType is refused in the United States", async () => {
  const refusal = await refusalOf(
    create("Travis County", 8.25, { reportTaxType: TaxRate.ReportTaxTypeEnum.OUTPUT }),
  );
  expect(refusal.sentences).toEqual(["ReportTaxType is not supported for this organisation"]);
});

test("ReportTaxType is mandatory where Xero files returns", async () => {
  const british = await startSession({ organisation: { countryCode: "GB", baseCurrency: "GBP" } });
  const components = [{ name: "Kent", rate: 1, isCompound: false }];
  const call = british.api.createTaxRates(british.tenantId, {
    taxRates: [{ name: "Kent", taxComponents: components }],
  });
  expect((await refusalOf(call)).sentences).toEqual(["The ReportTaxType field is mandatory"]);
  await british.demo.close();
});

async function update(taxRate: TaxRate): Promise<unknown> {
  return session.api.updateTaxRate(session.tenantId, { taxRates: [taxRate] });
}

test("the percentage of a rate can change, its components neither be renamed nor left out", async () => {
  const { taxType } = await create("Travis County", 8.25);
  const named = (name: string, rate: number): TaxRate => ({
    name: "Travis County",
    ...(taxType === undefined ? {} : { taxType }),
    taxComponents: [{ name, rate, isCompound: false }],
  });
  await update(named("Travis County", 8.5));
  expect(session.demo.books().taxRates.at(-1)).toMatchObject({
    name: "Travis County",
    rate: "8.5",
  });
  expect((await refusalOf(update(named("Travis", 8.5)))).status).toBe(400);
});

test("a system rate cannot be changed", async () => {
  expect((await refusalOf(update({ taxType: "OUTPUT", name: "Mine" }))).sentences).toEqual([
    "System tax rates cannot be updated",
  ]);
});

test("a rate is deleted by its name", async () => {
  await create("Travis County", 8.25);
  await update({ name: "Travis County", status: TaxRate.StatusEnum.DELETED });
  expect(session.demo.books().taxRates.at(-1)?.status).toBe("DELETED");
});
