import type { Result } from "#engine/base/result.ts";
import type { OperationFailure } from "./operations.ts";
import type { Member, OrganisationRow, Role } from "./store/directoryPort.ts";
import type { Restored } from "./store/restoreRequest.ts";
import type { RotatedKeys } from "./rotateKeys.ts";

/** What is done with the whole of Tieout's memory, and with who may use it. Each opens what it needs and closes it. */
export interface Administration {
  /** Works while a bridge uses the folder. */
  backup(file: string): Promise<Result<null, OperationFailure>>;
  restore(file: string): Promise<Result<Restored, OperationFailure>>;
  rotateKeys(): Promise<Result<RotatedKeys, OperationFailure>>;
  organisations(): Promise<Result<readonly OrganisationRow[], OperationFailure>>;
  addOrganisation(id: string, name: string): Promise<Result<OrganisationRow, OperationFailure>>;
  /** Of the organisation that the environment names. */
  members(): Promise<Result<readonly Member[], OperationFailure>>;
  setMember(email: string, role: Role): Promise<Result<Member, OperationFailure>>;
  removeMember(email: string): Promise<Result<null, OperationFailure>>;
}
