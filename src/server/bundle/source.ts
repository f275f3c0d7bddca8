import type { Store } from "../store/port.ts";
import type { Clock } from "../xero/port.ts";

/** What a support bundle is made of. RUN-10. */
export interface BundleDeps {
  readonly store: Pick<Store, "settings" | "remembered" | "runs" | "batches" | "record">;
  readonly clock: Clock;
  /** The user that the audit trail names. */
  readonly who: string;
  readonly support: SupportFacts;
}

/** What the bundle says of this installation; made in `compose.ts`. */
export interface SupportFacts {
  readonly versions: Versions;
  /** How this bridge is set up, without anything secret. */
  readonly setup: Readonly<Record<string, string | number | boolean | null>>;
  /** The very texts that must appear nowhere: keys, client secrets, the tokens of this moment. */
  readonly secrets: () => Promise<readonly string[]>;
  /** The last lines of the log. */
  readonly logTail: () => Promise<string>;
  /** Xero's own words in an item's message, with what they mean and what to do; null where it holds none. */
  readonly refusalIn: (message: string) => RefusalWords | null;
}

export interface Versions {
  readonly tieout: string;
  readonly node: string;
  readonly os: string;
  readonly schema: string;
}

export interface RefusalWords {
  readonly words: string;
  readonly means: string | null;
  readonly remedy: string | null;
}
