import type { AuditAct } from "#engine/audit/chain.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { Keys } from "./keys.ts";
import type { Stores } from "./store/storesPort.ts";
import { createVault } from "./store/vault.ts";

export interface KeyRotation {
  readonly stores: Pick<Stores, "resealTokens">;
  readonly act: AuditAct;
  /** How the key is kept. */
  readonly keys: KeptKeys;
}

export type KeptKeys =
  /** The environment gives it, and the one before it: whoever set it keeps it. */
  | { readonly type: "given"; readonly keys: Keys }
  | {
      readonly type: "file";
      readonly read: () => Result<Keys, string>;
      /** Whole or not at all. */
      readonly write: (keys: Keys) => void;
      readonly newKey: () => Buffer;
      /** Other processes may seal under the key that they have read, until they are started again. */
      readonly isShared: boolean;
    };

export interface RotatedKeys {
  /** Organisations whose token is sealed under the new key now. */
  readonly organisations: readonly string[];
}

/**
 * Seals every token under a new key. A key file holds both keys before the first token changes, and the new one alone
 * only when the last has: wherever it is cut off, every token opens, and running it again ends it.
 */
export async function rotateKeys({
  stores,
  act,
  keys: kept,
}: KeyRotation): Promise<Result<RotatedKeys, string>> {
  if (kept.type === "given") return resealUnder(stores, kept.keys, act);
  const before = kept.read();
  if (!before.ok) return before;
  // Ends a rotation that was cut off, so that one key is enough; and nothing begins where a token opens under none.
  const ready = await resealUnder(stores, before.value, null);
  if (!ready.ok) return ready;
  const keys: Keys = { key: kept.newKey(), keyPrevious: before.value.key };
  kept.write(keys);
  const resealed = await resealUnder(stores, keys, act);
  if (resealed.ok && !kept.isShared) kept.write({ key: keys.key, keyPrevious: null });
  return resealed;
}

async function resealUnder(
  stores: KeyRotation["stores"],
  keys: Keys,
  act: AuditAct | null,
): Promise<Result<RotatedKeys, string>> {
  const vault = createVault(keys);
  const resealed = await stores.resealTokens((sealed) => {
    const text = vault.open(sealed);
    return text === null ? null : vault.seal(text);
  }, act);
  return resealed.ok ? ok({ organisations: resealed.value }) : err(unopened(resealed.error));
}

function unopened(organisations: readonly string[]): string {
  return `The access to Xero of ${organisations.join(", ")} is sealed under another key than those at hand. Set TIEOUT_KEY_PREVIOUS to the key under which it was sealed, or disconnect that organisation from Xero; nothing was changed.`;
}
