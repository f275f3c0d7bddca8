// A bridge as `serve` runs it, in a process of its own that a test may kill; it works for few organisations at once.
import { systemClock } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import { readExports } from "#server/exports/readExports.ts";
import { serve } from "#server/serve.ts";

const config = readConfig(process.env);
if (!config.ok) throw new Error(config.error.join(" "));
const surroundings = { clock: systemClock, readExports };
const served = await serve(config.value, surroundings, {
  version: "test",
  pages: null,
  demo: null,
  tls: null,
  concurrency: Number(process.env["WORKER_CONCURRENCY"]),
});
if (!served.ok) throw new Error(served.error.message);
process.stdout.write("ready\n");
