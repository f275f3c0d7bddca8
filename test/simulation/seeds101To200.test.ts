import { expectSeeds } from "./expectSeeds.ts";

describe("RUN-3: a sync that Xero, the line, the machine and people get in the way of", () => {
  expectSeeds(101, 200);
});
