import type { ManualStatus } from "#engine/manual/entry.ts";

/** The words of the Status column, in the order of its drop-down. */
export const statusLabels: Readonly<Record<ManualStatus, string>> = {
  todo: "To do",
  done: "Done",
  verified: "Verified",
  reopened: "Reopened",
  notNeeded: "Not needed",
};

/** What a person can set: Verified and Reopened come only from reading Xero. MAN-2, MAN-4. */
export type UserStatus = "todo" | "done" | "notNeeded";

/** What a word in the Status column means; case, spaces and hyphens do not matter. Undefined: no status. */
export function userStatusOf(text: string): UserStatus | undefined {
  return userStatusByWord.get(text.toLowerCase().replace(/[\s_-]+/gu, ""));
}

/** What the user would have had to set for the same standing. */
export function userStatusFor(status: ManualStatus): UserStatus {
  return status === "verified" ? "done" : status === "reopened" ? "todo" : status;
}

const userStatusByWord: ReadonlyMap<string, UserStatus> = new Map<string, UserStatus>([
  ["todo", "todo"],
  ["reopened", "todo"],
  ["done", "done"],
  ["verified", "done"],
  ["notneeded", "notNeeded"],
]);
