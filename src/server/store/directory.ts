import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import type { OpenDatabase } from "./database.ts";
import type { Directory, Member, Role, SessionRow, SignedUser, Ticket } from "./directoryPort.ts";
import type { Schema } from "./schema.ts";

/** Who may use which organisation, their sessions, and tickets that work once. */
export function createDirectory({ db }: OpenDatabase): Directory {
  return { ...memberMethods(db), ...sessionMethods(db), ...ticketMethods(db) };
}

type Db = OpenDatabase["db"];

function memberMethods(
  db: Db,
): Pick<
  Directory,
  | "organisations"
  | "addOrganisation"
  | "members"
  | "setMember"
  | "removeMember"
  | "membershipsOf"
  | "bindMember"
> {
  return {
    organisations: () =>
      db.selectFrom("organisation").select(["id", "name"]).orderBy("id").execute(),
    addOrganisation: async (row) => {
      await db.insertInto("organisation").values(row).execute();
    },
    members: async (organisation) =>
      (
        await db
          .selectFrom("member")
          .selectAll()
          .where("organisation", "=", organisation)
          .orderBy("email")
          .execute()
      ).map(memberOf),
    setMember: async ({ organisation, email, role, issuer, subject }) => {
      const row = { role, issuer, subject };
      await db
        .insertInto("member")
        .values({ organisation, email, ...row })
        .onConflict((conflict) => conflict.columns(["organisation", "email"]).doUpdateSet(row))
        .execute();
    },
    removeMember: async (organisation, email) => {
      const { numDeletedRows } = await db
        .deleteFrom("member")
        .where("organisation", "=", organisation)
        .where("email", "=", email)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    membershipsOf: async ({ issuer, subject, email }) => {
      const rows = await db
        .selectFrom("member")
        .selectAll()
        .where((eb) =>
          eb.or([
            eb.and({ issuer, subject }),
            eb.and([eb("email", "=", email), eb("subject", "is", null)]),
          ]),
        )
        .orderBy("organisation")
        .orderBy("email")
        .execute();
      return rows.map(memberOf);
    },
    bindMember: async ({ issuer, subject, email }) => {
      await db
        .updateTable("member")
        .set({ issuer, subject })
        .where("email", "=", email)
        .where("subject", "is", null)
        .execute();
    },
  };
}

function memberOf({ role, ...row }: Schema["member"]): Member {
  return { ...row, role: decodeExact<Role>(JSON.stringify(role)) };
}

function sessionMethods(
  db: Db,
): Pick<Directory, "saveSession" | "session" | "endSession" | "dropEnded"> {
  return {
    saveSession: async ({ tokenHash, user, name, createdAt, endsAt }) => {
      const row = {
        signed_user: user === null ? null : encodeExact(user),
        name,
        created_at: createdAt,
        ends_at: endsAt,
      };
      await db
        .insertInto("session")
        .values({ token_hash: tokenHash, ...row })
        .onConflict((conflict) => conflict.column("token_hash").doUpdateSet(row))
        .execute();
    },
    session: async (tokenHash, now) => {
      const row = await db
        .selectFrom("session")
        .selectAll()
        .where("token_hash", "=", tokenHash)
        .where("ends_at", ">", now)
        .executeTakeFirst();
      return row === undefined ? null : sessionOf(row);
    },
    endSession: async (tokenHash) => {
      await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
    },
    dropEnded: async (now) => {
      await db.deleteFrom("session").where("ends_at", "<=", now).execute();
      await db.deleteFrom("ticket").where("ends_at", "<=", now).execute();
    },
  };
}

function sessionOf(row: Schema["session"]): SessionRow {
  return {
    tokenHash: row.token_hash,
    user: row.signed_user === null ? null : decodeExact<SignedUser>(row.signed_user),
    name: row.name,
    createdAt: row.created_at,
    endsAt: row.ends_at,
  };
}

function ticketMethods(db: Db): Pick<Directory, "saveTicket" | "ticket" | "takeTicket"> {
  return {
    saveTicket: async ({ id, purpose, content, endsAt }) => {
      const row = { purpose, content, ends_at: endsAt };
      await db
        .insertInto("ticket")
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    ticket: async (id, now) => {
      const row = await db
        .selectFrom("ticket")
        .selectAll()
        .where("id", "=", id)
        .where("ends_at", ">", now)
        .executeTakeFirst();
      return row === undefined ? null : ticketOf(row);
    },
    // The database lets one deletion of a row succeed, whoever asks for it at the same time.
    takeTicket: async (id, now) => {
      const row = await db
        .deleteFrom("ticket")
        .where("id", "=", id)
        .where("ends_at", ">", now)
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? null : ticketOf(row);
    },
  };
}

function ticketOf({ ends_at, ...row }: Schema["ticket"]): Ticket {
  return { ...row, endsAt: ends_at };
}
