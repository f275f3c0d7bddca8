/** A table with the organisation first in its key. */
export interface Table {
  readonly name: string;
  readonly key: readonly string[];
  readonly text?: readonly string[];
  readonly numbers?: readonly string[];
  readonly bytes?: readonly string[];
  /** The columns that may be empty. */
  readonly empty?: readonly string[];
}

export interface RebuiltTable extends Table {
  /** The columns that were there without an organisation. */
  readonly copied: readonly string[];
}

/** What 0001 made. */
export const rebuilt: readonly RebuiltTable[] = [
  {
    name: "setting",
    key: ["organisation", "key"],
    text: ["organisation", "key", "value"],
    copied: ["key", "value"],
  },
  {
    name: "fact",
    key: ["organisation", "name"],
    text: ["organisation", "name", "value"],
    copied: ["name", "value"],
  },
  {
    name: "token",
    key: ["organisation"],
    text: ["organisation", "sealed"],
    copied: ["sealed"],
  },
  {
    name: "link",
    key: ["organisation", "record"],
    text: ["organisation", "record", "xero_type", "xero_id", "xero_number", "origin", "facts"],
    numbers: ["since"],
    empty: ["xero_number"],
    copied: ["record", "xero_type", "xero_id", "xero_number", "origin", "facts", "since"],
  },
  {
    name: "hold",
    key: ["organisation", "record"],
    text: ["organisation", "record", "held_by", "held_at", "why"],
    copied: ["record", "held_by", "held_at", "why"],
  },
  {
    name: "entry",
    key: ["organisation", "id"],
    text: ["organisation", "id", "status", "content"],
    copied: ["id", "status", "content"],
  },
  {
    name: "entry_history",
    key: ["organisation", "seq"],
    text: ["organisation", "entry_id", "at", "who", "from_status", "to_status", "why"],
    numbers: ["seq"],
    empty: ["from_status"],
    copied: ["seq", "entry_id", "at", "who", "from_status", "to_status", "why"],
  },
  {
    name: "seen",
    key: ["organisation", "record"],
    text: ["organisation", "record"],
    copied: ["record"],
  },
  {
    name: "plan",
    key: ["organisation", "fingerprint"],
    text: ["organisation", "fingerprint", "shown_at", "items"],
    copied: ["fingerprint", "shown_at", "items"],
  },
  {
    name: "run",
    key: ["organisation", "id"],
    text: [
      "organisation",
      "id",
      "fingerprint",
      "status",
      "started_at",
      "ended_at",
      "resume_at",
      "report",
    ],
    empty: ["ended_at", "resume_at", "report"],
    copied: ["id", "fingerprint", "status", "started_at", "ended_at", "resume_at"],
  },
  {
    name: "command",
    key: ["organisation", "run_id", "key"],
    text: ["organisation", "run_id", "key", "state", "content", "ending"],
    numbers: ["seq"],
    empty: ["ending"],
    copied: ["run_id", "key", "seq", "state", "content", "ending"],
  },
  {
    name: "batch",
    key: ["organisation", "key"],
    text: ["organisation", "key", "run_id", "state", "request", "commands"],
    numbers: ["first_sent_at_ms", "last_sent_at_ms"],
    copied: [
      "key",
      "run_id",
      "state",
      "first_sent_at_ms",
      "last_sent_at_ms",
      "request",
      "commands",
    ],
  },
  {
    name: "audit",
    key: ["organisation", "seq"],
    text: ["organisation", "content", "hash"],
    numbers: ["seq"],
    copied: ["seq", "content", "hash"],
  },
  { name: "pace", key: ["organisation"], text: ["organisation", "state"], copied: ["state"] },
];

/** What was not there before. */
export const added: readonly Table[] = [
  {
    name: "lease",
    key: ["organisation", "name"],
    text: ["organisation", "name", "holder"],
    numbers: ["until_ms"],
  },
  {
    name: "job",
    key: ["organisation", "id"],
    text: [
      "organisation",
      "id",
      "request",
      "asked_by",
      "asked_at",
      "state_type",
      "state",
      "asked",
      "started_at",
      "ended_at",
      "report",
    ],
    numbers: ["seq", "last_event"],
    empty: ["asked", "started_at", "ended_at", "report"],
  },
  {
    name: "job_event",
    key: ["organisation", "job_id", "seq"],
    text: ["organisation", "job_id", "content"],
    numbers: ["seq"],
  },
  {
    name: "attachment",
    key: ["organisation", "job_id", "name"],
    text: ["organisation", "job_id", "name"],
    bytes: ["bytes"],
  },
  {
    name: "file_set",
    key: ["organisation", "id"],
    text: ["organisation", "id", "added_at", "added_by"],
  },
  {
    name: "file",
    key: ["organisation", "set_id", "seq"],
    text: ["organisation", "set_id", "name"],
    numbers: ["seq"],
    bytes: ["bytes"],
  },
  { name: "organisation", key: ["id"], text: ["id", "name"] },
  {
    name: "member",
    key: ["organisation", "email"],
    text: ["organisation", "email", "role", "issuer", "subject"],
    empty: ["issuer", "subject"],
  },
  {
    name: "session",
    key: ["token_hash"],
    text: ["token_hash", "signed_user", "name", "created_at", "ends_at"],
    empty: ["signed_user"],
  },
  { name: "ticket", key: ["id"], text: ["id", "purpose", "content", "ends_at"] },
];
