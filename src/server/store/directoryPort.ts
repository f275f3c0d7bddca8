/** What belongs to no one organisation: who may use which, and sessions. */
export interface Directory {
  organisations(): Promise<readonly OrganisationRow[]>;
  addOrganisation(row: OrganisationRow): Promise<void>;
  members(organisation: string): Promise<readonly Member[]>;
  /** Adds or changes. */
  setMember(member: Member): Promise<void>;
  removeMember(organisation: string, email: string): Promise<boolean>;
  /** Where a user of this issuer and subject, or of this e-mail and not yet bound to a subject, is a member. */
  membershipsOf(user: SignedUser): Promise<readonly Member[]>;
  /** The first sign-in binds a membership to the issuer's subject: an e-mail may pass to somebody else. */
  bindMember(user: SignedUser): Promise<void>;
  saveSession(session: SessionRow): Promise<void>;
  /** Null where unknown, or ended before `now`. */
  session(tokenHash: string, now: string): Promise<SessionRow | null>;
  endSession(tokenHash: string): Promise<void>;
  /** Sessions and tickets that ended before. */
  dropEnded(now: string): Promise<void>;
  /** A ticket works once: a state of OAuth, a sign-in that the pane polls for. */
  saveTicket(ticket: Ticket): Promise<void>;
  /** Leaves it where it is. */
  ticket(id: string, now: string): Promise<Ticket | null>;
  /** Null for everybody but the first who takes it. */
  takeTicket(id: string, now: string): Promise<Ticket | null>;
}

export interface OrganisationRow {
  /** `main` on one machine. */
  readonly id: string;
  readonly name: string;
}

export const roles = ["viewer", "preparer", "reviewer", "admin"] as const;
export type Role = (typeof roles)[number];

export interface Member {
  readonly organisation: string;
  /** In lower case. */
  readonly email: string;
  readonly role: Role;
  /** Null until the first sign-in. */
  readonly issuer: string | null;
  readonly subject: string | null;
}

export interface SignedUser {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
}

export interface SessionRow {
  /** SHA-256 of the token: who reads the database cannot use it. */
  readonly tokenHash: string;
  /** Null: the one user of this machine. */
  readonly user: SignedUser | null;
  /** As shown and written into the audit trail. */
  readonly name: string;
  readonly createdAt: string;
  /** ISO instant. */
  readonly endsAt: string;
}

export interface Ticket {
  readonly id: string;
  readonly purpose: string;
  /** JSON text; what is secret in it is sealed by the caller. */
  readonly content: string;
  readonly endsAt: string;
}
