import { ok } from "#engine/base/result.ts";
import type { Administration } from "#server/administration.ts";
import type { Member } from "#server/store/directoryPort.ts";

/** An administration in memory that lets everything be done; every part can be replaced by another. */
export function fakeAdministration(changes: Partial<Administration> = {}): Administration {
  return {
    backup: async () => ok(null),
    restore: async () => ok({ organisations: ["main"], replaced: "/data/tieout-replaced.db" }),
    rotateKeys: async () => ok({ organisations: ["main"] }),
    organisations: async () => ok([{ id: "main", name: "Main" }]),
    addOrganisation: async (id, name) => ok({ id, name }),
    members: async () => ok([member]),
    setMember: async (email, role) => ok({ ...member, email, role }),
    removeMember: async () => ok(null),
    ...changes,
  };
}

const member: Member = {
  organisation: "main",
  email: "ann@example.com",
  role: "admin",
  issuer: "https://login",
  subject: "s1",
};
