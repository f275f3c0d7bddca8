import * as z from "zod";
import type { Store } from "./store/port.ts";
import type { Vault } from "./store/vault.ts";
import type { Clock, PaceKeeper, StoredToken, TokenKeeper } from "./xero/port.ts";

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
function createQueue(): TokenKeeper["exclusively"] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** How the keeper waits for its turn. */
export interface Turns {
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Longer than any refresh takes; who dies in the middle blocks the others for no longer. */
const leaseMs = 60_000;
const turnWaitMaxMs = 90_000;
const turnPollMs = 200;

/** The token, sealed under the key. A token that does not open is no token: connect again. RUN-5. */
export function tokenKeeper(
  store: Pick<Store, "sealedToken" | "saveSealedToken" | "takeLease" | "releaseLease">,
  vault: Vault,
  turns: Turns,
): TokenKeeper {
  const inQueue = createQueue();
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
    exclusively: (work) => inQueue(() => underLease(store, turns, work)),
  };
}

async function underLease<T>(
  store: Pick<Store, "takeLease" | "releaseLease">,
  { clock, newId }: Turns,
  work: () => Promise<T>,
): Promise<T> {
  const holder = newId();
  const endMs = clock.nowMs() + turnWaitMaxMs;
  while (!(await store.takeLease(tokenLease, holder, leaseMs, clock.nowMs()))) {
    if (clock.nowMs() >= endMs)
      throw new Error("Defect: the token was not let go of by those who renew it");
    await clock.sleep(turnPollMs);
  }
  try {
    return await work();
  } finally {
    await store.releaseLease(tokenLease, holder);
  }
}

const tokenLease = "token";

export function paceKeeper(store: Pick<Store, "changePace">): PaceKeeper {
  return { change: (step) => store.changePace(step) };
}
