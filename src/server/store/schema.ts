/** The tables, as Kysely sees them. Money and dates are inside JSON texts; no column can exceed 2^53. */
export interface Schema extends SyncTables, JobTables, SharedTables {}

/** What the sync of one organisation remembers: the organisation stands first in every key. */
interface SyncTables {
  setting: { organisation: string; key: string; value: string };
  fact: { organisation: string; name: string; value: string };
  token: { organisation: string; sealed: string };
  link: {
    organisation: string;
    record: string;
    xero_type: string;
    xero_id: string;
    xero_number: string | null;
    origin: string;
    facts: string;
    since: number;
  };
  hold: { organisation: string; record: string; held_by: string; held_at: string; why: string };
  entry: { organisation: string; id: string; status: string; content: string };
  entry_history: {
    organisation: string;
    /** 1, 2, 3 … in the order in which they happened. */
    seq: number;
    entry_id: string;
    at: string;
    who: string;
    from_status: string | null;
    to_status: string;
    why: string;
  };
  seen: { organisation: string; record: string };
  plan: { organisation: string; fingerprint: string; shown_at: string; items: string };
  run: {
    organisation: string;
    id: string;
    kind: string;
    fingerprint: string;
    status: string;
    started_at: string;
    ended_at: string | null;
    resume_at: string | null;
    report: string | null;
  };
  command: {
    organisation: string;
    run_id: string;
    key: string;
    seq: number;
    state: string;
    content: string;
    /** How it ended, as JSON; null while it is open. */
    ending: string | null;
  };
  batch: {
    organisation: string;
    key: string;
    run_id: string;
    state: string;
    first_sent_at_ms: number;
    last_sent_at_ms: number;
    request: string;
    commands: string;
  };
  sign_off: {
    organisation: string;
    /** The day as at which it was tied out; "" where no record bears a day. */
    as_at: string;
    /** JSON of all but the figures, which may be many. */
    content: string;
    figures: string;
  };
  audit: { organisation: string; seq: number; content: string; hash: string };
  pace: { organisation: string; state: string };
  lease: { organisation: string; name: string; holder: string; until_ms: number };
}

interface JobTables {
  job: {
    organisation: string;
    id: string;
    /** 1, 2, 3 … in the order in which they were asked for. */
    seq: number;
    request: string;
    asked_by: string;
    asked_at: string;
    /** The type of the state, for the search, and the whole of it as JSON. */
    state_type: string;
    state: string;
    asked: string | null;
    started_at: string | null;
    ended_at: string | null;
    last_event: number;
    report: string | null;
  };
  job_event: { organisation: string; job_id: string; seq: number; content: string };
  attachment: { organisation: string; job_id: string; name: string; bytes: Uint8Array };
  file_set: { organisation: string; id: string; added_at: string; added_by: string };
  file: { organisation: string; set_id: string; seq: number; name: string; bytes: Uint8Array };
}

/** What belongs to no one organisation. */
interface SharedTables {
  organisation: { id: string; name: string };
  member: {
    organisation: string;
    email: string;
    role: string;
    issuer: string | null;
    subject: string | null;
  };
  session: {
    token_hash: string;
    /** JSON; null: the one user of this machine. */
    signed_user: string | null;
    name: string;
    created_at: string;
    ends_at: string;
  };
  ticket: { id: string; purpose: string; content: string; ends_at: string };
}
