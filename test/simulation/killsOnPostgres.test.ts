import { Client } from "pg";
import { startPostgres, type TestPostgres } from "../support/postgres.ts";
import { expectRightAfter } from "./expectRightAfter.ts";
import { killManyTimes, randomKills } from "./manyKills.ts";

const customers = 60;
const kills = 20;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.drop());

/** What a dead process held is free after half a minute, for which nobody here waits. */
async function letLeasesRunOut(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update lease set until_ms = 0");
  await client.end();
}

test("RUN-3: a run killed twenty times at random ends right on PostgreSQL, too", async () => {
  const databaseUrl = await postgres.createDatabase();

  const run = await killManyTimes(customers, randomKills(kills, 20_261_127), {
    env: { DATABASE_URL: databaseUrl, TIEOUT_KEY: Buffer.alloc(32, 5).toString("base64") },
    afterKill: () => letLeasesRunOut(databaseUrl),
  });

  await expectRightAfter(run, kills, customers);
}, 600_000);
