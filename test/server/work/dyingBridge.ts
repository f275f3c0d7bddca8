// Holds a job's exports, as a bridge does in the middle of a job, until it is killed.
import { withFiles } from "#server/work/jobFiles.ts";

const files = [{ name: "orders.csv", bytes: new Uint8Array([65]) }];
await withFiles({ files }, async ([path = ""]) => {
  process.stdout.write(path);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
