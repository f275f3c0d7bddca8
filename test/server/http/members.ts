import { createWire } from "#client/wire.ts";
import type { Role } from "#server/store/directoryPort.ts";
import { sha256 } from "../../support/builders.ts";
import type { Pane, Served } from "./served.ts";

/** The pane of a member of `organisation` who has signed in, however that was done. */
export async function openMembersPane(
  { running }: Pick<Served, "running">,
  organisation: string,
  role: Role,
): Promise<Pane> {
  const { directory } = running.bridge.stores;
  const name = `${role} of ${organisation}`;
  const email = emailOf(role);
  const user = { issuer: "https://issuer.example", subject: `subject-${role}`, email };
  await directory.setMember({ organisation, role, ...user });
  const token = sha256(`session of ${name}`);
  await directory.saveSession({
    tokenHash: sha256(token),
    user,
    name,
    createdAt: "2026-11-26T10:00:00.000Z",
    endsAt: "2999-01-01T00:00:00.000Z",
  });
  const pane: Pane = {
    keys: { bearer: token, csrf: sha256(`csrf ${token}`) },
    wire: createWire({ origin: running.url, fetch, keys: () => pane.keys }),
  };
  return pane;
}

export function emailOf(role: Role): string {
  return `${role}@firm.example`;
}
