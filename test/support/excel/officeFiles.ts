import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readMembers, type MemberList } from "#demo/excel/richApi/members.ts";

/** Where a page of ours asks for office.js. */
export const officeJsAddress = "https://appsforoffice.microsoft.com/lib/1/hosted/";

/** The genuine files, from the npm package of Microsoft's. */
export const officeJsFolder = join(process.cwd(), "node_modules/@microsoft/office-js/dist");

export function readOfficeFile(url: string): string {
  return readFileSync(join(officeJsFolder, url.slice(officeJsAddress.length)), "utf8");
}

let members: MemberList | undefined;

/** What office.js itself lists of classes and members. */
export function officeMembers(): MemberList {
  members ??= readMembers(readFileSync(join(officeJsFolder, "excel-web-16.00.debug.js"), "utf8"));
  return members;
}
