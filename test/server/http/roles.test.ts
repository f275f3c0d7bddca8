import { METHOD_NAME_ALL } from "hono/router";
import { pathOf } from "#client/organisation.ts";
import { createApp } from "#server/http/app.ts";
import type { Desk } from "#server/http/desk.ts";
import { organisationPath } from "#server/http/guards/membership.ts";
import { roleByCall } from "#server/http/roleByCall.ts";
import { roles, type Role } from "#server/store/directoryPort.ts";
import { openMembersPane } from "./members.ts";
import { organisation, startServed, type Pane, type Served } from "./served.ts";

/** What docs/OPERATIONS.md says of roles, call by call: each may be made from this role on. */
const callsFrom: Readonly<Record<Role, readonly string[]>> = {
  viewer: [
    "GET /status",
    "GET /settings",
    "GET /accounts",
    "GET /manual",
    "GET /holds",
    "GET /audit",
    "GET /files/:set",
    "GET /jobs",
    "GET /jobs/:id",
    "GET /jobs/:id/records",
    "GET /jobs/:id/events",
    "GET /jobs/:id/workbook",
    "GET /jobs/:id/rows/:bridge/:row",
    "GET /tie-out/sign-off",
    "POST /figures",
    "POST /connection/test",
    "GET /connection/:ticket",
  ],
  preparer: [
    "POST /files",
    "POST /files/samples",
    "PUT /columns",
    "POST /jobs",
    "POST /jobs/:id/pause",
    "POST /jobs/:id/resume",
    "POST /jobs/:id/stop",
    "POST /workbook",
    "POST /manual/:id",
    "PUT /holds/:record",
    "DELETE /holds/:record",
    "POST /tie-out/workbook",
    "POST /tie-out/prepare",
    "POST /tie-out/withdraw",
    "POST /troubleshoot",
  ],
  reviewer: ["POST /tie-out/review"],
  admin: [
    "PUT /settings",
    "POST /connection",
    "POST /connection/:ticket/organisation",
    "DELETE /connection",
  ],
};

let served: Served;
const paneByRole = new Map<Role, Pane>();
beforeAll(async () => {
  served = await startServed();
  for (const role of roles) paneByRole.set(role, await openMembersPane(served, organisation, role));
});
afterAll(() => served.close());

/** With ids that nobody has and a body that no call takes: only whether the role is let in matters. */
async function ask(role: Role, call: string): Promise<string> {
  const [method = "", route = ""] = call.split(" ");
  const { bearer, csrf } = paneByRole.get(role)?.keys ?? {};
  const path = pathOf(organisation, route.slice(1).replace(/:\w+/gu, "nothing"));
  const answer = await fetch(`${served.running.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer ?? ""}`,
      "x-tieout-csrf": csrf ?? "",
      "content-type": "application/json",
    },
    ...(method === "GET" || method === "DELETE" ? {} : { body: "[]" }),
  });
  if (answer.status === 403) return (await answer.text()).includes("roleTooLow") ? "refused" : "?";
  return answer.status === 500 ? "?" : "let in";
}

it("every route of an organisation has its role, and every role its routes", () => {
  // Only asked which routes it has: whatever else a desk holds is for calls.
  const { routes: found } = createApp({
    access: { type: "machine", launchCode: "" },
  } as unknown as Desk);
  const calls = found
    .filter(({ method, path }) => method !== METHOD_NAME_ALL && path.startsWith(organisationPath))
    .map(({ method, path }) => `${method} ${path.slice(organisationPath.length)}`);
  expect(Object.keys(roleByCall).sort()).toEqual([...new Set(calls)].sort());
});

it("every call has its role, and every role its calls", () => {
  expect(Object.keys(roleByCall).sort()).toEqual(Object.values(callsFrom).flat().sort());
});

it.each(roles.flatMap((from) => callsFrom[from].map((call) => [call, from] as const)))(
  "%s is for who is at least %s",
  async (call, from) => {
    const answers = await Promise.all(roles.map((role) => ask(role, call)));
    const expected = roles.map((role) =>
      roles.indexOf(role) < roles.indexOf(from) ? "refused" : "let in",
    );
    expect(answers).toEqual(expected);
  },
);

it("a call that is none finds nothing, whatever the role", async () => {
  for (const role of roles) {
    const { bearer, csrf } = paneByRole.get(role)?.keys ?? {};
    const answer = await fetch(`${served.running.url}${pathOf(organisation, "nothing")}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${bearer ?? ""}`, "x-tieout-csrf": csrf ?? "" },
    });
    expect(answer.status).toBe(404);
  }
});
