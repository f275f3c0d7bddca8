import { ok, type Result } from "#engine/base/result.ts";
import type { BookReading } from "#engine/corebridge/reading.ts";
import type { OperationFailure } from "../operations.ts";
import type { Deps } from "./deps.ts";
import { readBookOf } from "./readInputs.ts";
import { importAct } from "./sync.ts";

/** Reads exports and says what they are. Nothing is kept but that it was done. */
export async function importExports(
  deps: Deps,
  paths: readonly string[],
): Promise<Result<BookReading, OperationFailure>> {
  const inputs = await readBookOf(deps, paths);
  if (!inputs.ok) return inputs;
  await deps.store.record(importAct(deps, inputs.value.reading, null));
  return ok(inputs.value.reading);
}
