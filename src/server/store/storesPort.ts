import type { AuditAct } from "#engine/audit/chain.ts";
import type { Result } from "#engine/base/result.ts";
import type { Directory } from "./directoryPort.ts";
import type { OrganisationStore } from "./port.ts";

/** Everything that is kept, of one organisation or of many: one database. */
export interface Stores {
  /** The walled-off part of one organisation: it never sees or changes another's rows. */
  of(organisation: string): OrganisationStore;
  readonly directory: Directory;
  /**
   * Seals the token of every organisation anew, all of them or none. `reseal` gives null for what it cannot open;
   * then the organisations whose tokens are such are the answer, and nothing has changed.
   */
  resealTokens(
    reseal: (sealed: string) => string | null,
    act: AuditAct | null,
  ): Promise<Result<readonly string[], readonly string[]>>;
  close(): Promise<void>;
}

/** The one organisation of one machine. */
export const mainOrganisation = "main";
