import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sampleFiles } from "./files/sampleFiles.ts";

/** `npm run samples`: writes assets/samples anew. */
const folder = process.argv[2] ?? "assets/samples";
const files = await sampleFiles();
for (const set of ["2026-04", "2026-06"])
  await rm(join(folder, set), { recursive: true, force: true });
for (const { path, bytes } of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}
process.stdout.write(`${files.length.toString()} files written to ${folder}\n`);
