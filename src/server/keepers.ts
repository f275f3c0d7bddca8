import * as z from "zod";
import type { Store } from "./store/port.ts";
import type { Vault } from "./store/vault.ts";
import type { PaceKeeper, StoredToken, TokenKeeper } from "./xero/port.ts";

const token = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  expiresAtMs: z.number(),
  grant: z.enum(["authorization_code", "client_credentials"]),
  tenantId: z.string().nullable(),
  tenantName: z.string().nullable(),
  connectionId: z.string().nullable(),
}) satisfies z.ZodType<StoredToken>;

/** One after the other, in this process. */
function createTurns(): TokenKeeper["exclusively"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** The token, sealed under the key. A token that does not open is no token: connect again. */
export function tokenKeeper(
  store: Pick<Store, "sealedToken" | "saveSealedToken">,
  vault: Vault,
): TokenKeeper {
  return {
    load: async () => {
      const sealed = await store.sealedToken();
      const opened = sealed === null ? null : vault.open(sealed);
      if (opened === null) return null;
      const parsed = token.safeParse(JSON.parse(opened));
      return parsed.success ? parsed.data : null;
    },
    save: (fresh) => store.saveSealedToken(vault.seal(JSON.stringify(fresh))),
    clear: () => store.saveSealedToken(null),
    exclusively: createTurns(),
  };
}

export function paceKeeper(store: Pick<Store, "pace" | "savePace">): PaceKeeper {
  return { load: () => store.pace(), save: (state) => store.savePace(state) };
}
