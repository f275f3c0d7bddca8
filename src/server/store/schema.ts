/** The tables, as Kysely sees them. Money and dates are inside JSON texts; no column can exceed 2^53. */
export interface Schema {
  setting: { key: string; value: string };
  fact: { name: string; value: string };
  token: { id: number; sealed: string };
  link: {
    record: string;
    xero_type: string;
    xero_id: string;
    xero_number: string | null;
    origin: string;
    facts: string;
    since: number;
  };
  hold: { record: string; held_by: string; held_at: string; why: string };
  entry: { id: string; status: string; content: string };
  entry_history: {
    entry_id: string;
    at: string;
    who: string;
    from_status: string | null;
    to_status: string;
    why: string;
  };
  seen: { record: string };
  run: {
    id: string;
    fingerprint: string;
    status: string;
    started_at: string;
    ended_at: string | null;
    resume_at: string | null;
  };
  command: {
    run_id: string;
    key: string;
    seq: number;
    state: string;
    content: string;
    /** How it ended, as JSON; null while it is open. */
    ending: string | null;
  };
  plan: { fingerprint: string; shown_at: string; items: string };
  batch: {
    key: string;
    run_id: string;
    state: string;
    first_sent_at_ms: number;
    last_sent_at_ms: number;
    request: string;
    commands: string;
  };
  audit: { seq: number; content: string; hash: string };
  pace: { id: number; state: string };
}
