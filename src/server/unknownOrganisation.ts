import type { OrganisationRow } from "./store/directoryPort.ts";

export function unknownOrganisation(id: string, known: readonly OrganisationRow[]): string {
  const ids = known.map((row) => row.id).join(", ");
  return `There is no organisation ${id}, but ${ids}. Set TIEOUT_ORGANISATION to one of them, or add it: tieout organisations add ${id} --name NAME.`;
}
