import { fault } from "./fault.ts";
import type { Member } from "./members.ts";

/** Requirement sets and their versions, as Excel tells an add-in: "ExcelApi" → "1.14". */
export type RequirementSets = Readonly<Record<string, string>>;

/** What Excel on the web says of itself; ExcelApi no higher than the client library of the npm package. */
export const currentSets: RequirementSets = {
  ExcelApi: "1.15",
  SharedRuntime: "1.2",
  DialogApi: "1.2",
  DialogOrigin: "1.1",
  RibbonApi: "1.2",
  CustomFunctionsRuntime: "1.4",
  CustomFunctions: "1.7",
  DelayForCellEdit: "1.1",
  Settings: "1.1",
  RichApiRuntime: "1.2",
  KeyboardShortcuts: "1.1",
  OpenBrowserWindowApi: "1.1",
};

export function hasMember(sets: RequirementSets, { set }: Member): boolean {
  const version = sets[set.name];
  return version !== undefined && isAtLeast(version, set.version);
}

/** Refuses a member that this Excel does not have yet, or that is for another Excel only (ExcelApiOnline, …Desktop). */
export function demandMember(sets: RequirementSets, className: string, member: Member): void {
  if (hasMember(sets, member)) return;
  const where = `${className}.${member.name}`;
  throw fault(
    "ApiNotFound",
    `The API ${where} needs ${member.set.name} ${member.set.version}, which this Excel does not have.`,
  );
}

function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
