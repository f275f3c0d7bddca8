import type { Directory } from "./directoryPort.ts";
import type { OrganisationStore } from "./port.ts";

/** Everything that is kept, of one organisation or of many: one database. */
export interface Stores {
  /** The walled-off part of one organisation: it never sees or changes another's rows. */
  of(organisation: string): OrganisationStore;
  readonly directory: Directory;
  close(): Promise<void>;
}

/** The one organisation of one machine. */
export const mainOrganisation = "main";
