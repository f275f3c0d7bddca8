import { canonicalJson, type Json, type Sha256 } from "../base/canonical.ts";
import type { Finding } from "../finding.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Command, Write } from "./command.ts";
import type { LinkChange } from "./link.ts";
import type { Item } from "./task.ts";

/** What one task contributes to the plan. */
export interface TaskPlan {
  readonly items: readonly Item[];
  readonly commands: readonly Command[];
  readonly needs: readonly ManualNeed[];
  readonly findings: readonly Finding[];
  readonly adoptions: readonly LinkChange[];
}

/** One after the other, in the order given. */
export function joinPlans(parts: readonly Partial<TaskPlan>[]): TaskPlan {
  return {
    items: parts.flatMap(({ items }) => items ?? []),
    commands: parts.flatMap(({ commands }) => commands ?? []),
    needs: parts.flatMap(({ needs }) => needs ?? []),
    findings: parts.flatMap(({ findings }) => findings ?? []),
    adoptions: parts.flatMap(({ adoptions }) => adoptions ?? []),
  };
}

type CommandParts = Omit<Command, "key" | "needs" | "ifRefused"> &
  Partial<Pick<Command, "needs" | "ifRefused">>;

/**
 * A command with its key: made of the record and the write alone, so that a plan made again after a stop names
 * the same intention by the same key. RUN-2, RUN-3.
 */
export function commandOf(sha256: Sha256, parts: CommandParts): Command {
  const key = sha256(canonicalJson([parts.record, jsonOf(parts.write)]));
  return { needs: [], ifRefused: null, ...parts, key: key.slice(0, 40) };
}

/** A command's write as JSON: money and decimals as text. */
function jsonOf(write: Write): Json {
  return toJson(write);
}

function toJson(value: unknown): Json {
  if (typeof value === "bigint") return value.toString();
  if (
    value === null ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  )
    return value;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") return null;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
}
