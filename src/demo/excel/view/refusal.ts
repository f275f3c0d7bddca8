import type { Sheet } from "../model/state.ts";
import type { ExcelFault } from "../richApi/fault.ts";

/** What Excel says where it does not take what a person did. */
export function refusalOf({ excelCode }: ExcelFault, { name }: Pick<Sheet, "name">): string {
  return excelCode === "AccessDenied"
    ? `The sheet "${name}" is protected.`
    : "Excel does not take this.";
}
