import { roles, type Role } from "../store/directoryPort.ts";

/**
 * Which role a call within an organisation needs; each role may do what the ones before it may: viewer, preparer,
 * reviewer, admin. A call that has no row is open to nobody. docs/OPERATIONS.md says the same in words.
 */
export const roleByCall: Readonly<Record<string, Role>> = {
  // Looking.
  "GET /status": "viewer",
  "GET /settings": "viewer",
  "GET /accounts": "viewer",
  "GET /manual": "viewer",
  "GET /holds": "viewer",
  "GET /audit": "viewer",
  "GET /files/:set": "viewer",
  "GET /jobs": "viewer",
  "GET /jobs/:id": "viewer",
  "GET /jobs/:id/records": "viewer",
  "GET /jobs/:id/events": "viewer",
  "GET /jobs/:id/workbook": "viewer",
  "GET /jobs/:id/rows/:bridge/:row": "viewer",
  "GET /tie-out/sign-off": "viewer",
  "POST /figures": "viewer",
  "POST /connection/test": "viewer",
  "GET /connection/:ticket": "viewer",
  // The month's work: from the exports to the sync, and what is done by hand.
  "POST /files": "preparer",
  "POST /files/samples": "preparer",
  "PUT /columns": "preparer",
  "POST /jobs": "preparer",
  "POST /jobs/:id/pause": "preparer",
  "POST /jobs/:id/resume": "preparer",
  "POST /jobs/:id/stop": "preparer",
  "POST /workbook": "preparer",
  "POST /manual/:id": "preparer",
  "PUT /holds/:record": "preparer",
  "DELETE /holds/:record": "preparer",
  "POST /tie-out/workbook": "preparer",
  "POST /tie-out/prepare": "preparer",
  "POST /troubleshoot": "preparer",
  // Who prepares is no reviewer yet; taking a signature back makes nothing look better than it is. AUD-2.
  "POST /tie-out/withdraw": "preparer",
  "POST /tie-out/review": "reviewer",
  // How the books are kept, and with which organisation of Xero's.
  "PUT /settings": "admin",
  "POST /connection": "admin",
  "POST /connection/:ticket/organisation": "admin",
  "DELETE /connection": "admin",
};

/** Whether who has this role may make a call, as "PUT /holds/:record". */
export function mayMake(role: Role, call: string): boolean {
  const wanted = roleByCall[call];
  if (wanted === undefined) throw new Error(`Defect: no role is named for ${call}`);
  return roles.indexOf(role) >= roles.indexOf(wanted);
}
