import { startSession, type Session } from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

test("the organisation names its country, currency and lock dates", async () => {
  session.demo.hooks.setLockDate({ period: "2026-01-31", endOfYear: "2025-12-31" });
  const answer = await session.api.getOrganisations(session.tenantId);
  expect(answer.response.data).toMatchObject({
    Organisations: [
      {
        Name: "Demo Sign Company (US)",
        CountryCode: "US",
        BaseCurrency: "USD",
        PeriodLockDate: "/Date(1769817600000+0000)/",
        EndOfYearLockDate: "/Date(1767139200000+0000)/",
      },
    ],
  });
});
