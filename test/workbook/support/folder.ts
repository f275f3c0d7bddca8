import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own for each test, gone after it. */
export function temporaryFolder(): { readonly file: (name: string) => string } {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tieout-workbook-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { file: (name) => join(folder, name) };
}
