import type { SessionKeys } from "#client/wire.ts";

/**
 * The session's keys, in memory only: a cross-site frame may have no storage, and what is stored can be stolen. The
 * bearer is given once; later answers come without it, and the old one stays good.
 */
export interface KeyRing {
  readonly read: () => SessionKeys;
  readonly hold: (session: SessionKeys) => void;
  readonly drop: () => void;
}

export function createKeyRing(): KeyRing {
  let keys: SessionKeys = { bearer: null, csrf: null };
  return {
    read: () => keys,
    hold: ({ bearer, csrf }) => {
      keys = { bearer: bearer ?? keys.bearer, csrf };
    },
    drop: () => {
      keys = { bearer: null, csrf: null };
    },
  };
}
