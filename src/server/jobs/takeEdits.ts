import type { AuditAct } from "#engine/audit/chain.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { findingOn, type Finding } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { EntryChange } from "#engine/manual/life.ts";
import { markEntry, type EntryAct } from "#engine/manual/markEntry.ts";
import { userStatusFor } from "#workbook/statuses.ts";
import type { UserEdit } from "#workbook/userEdits.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps, type SavedEdits } from "./deps.ts";
import { failure } from "./failures.ts";

export interface TakenEdits {
  /** All that the sheets held; the writer lets go of them. */
  readonly settled: readonly UserEdit[];
  readonly findings: readonly Finding[];
}

const noEdits: TakenEdits = { settled: [], findings: [] };

/** What the user did in the manual sheets counts as if done by command, before the sheets are written again. MAN-4. */
export async function takeEdits(
  deps: Deps,
  file: string | null,
): Promise<Result<TakenEdits, OperationFailure>> {
  if (file === null) return ok(noEdits);
  const saved = await deps.workbooks.readEdits(file);
  if (!saved.ok) return err(failure(2, `Nothing was changed. ${saved.error.message}`));
  return ok(saved.value === null ? noEdits : await settleEdits(deps, file, saved.value));
}

/** One edit after the other, against the entries as they are kept. */
async function settleEdits(
  deps: Deps,
  file: string,
  { edits, savedAt }: SavedEdits,
): Promise<TakenEdits> {
  const entries = new Map((await deps.store.entries()).map((entry) => [entry.id, entry]));
  const { tickedAt, writtenAt } = await lastActs(deps, file);
  const settled: UserEdit[] = [];
  const findings: Finding[] = [];
  for (const edit of edits) {
    const entry = entries.get(edit.entryId);
    // An entry that no sync has kept yet: its edit stays in the sheet until one has.
    if (entry === undefined) continue;
    if (edit.problem !== null) {
      findings.push(findingOn("manualClash", entry.need.record, edit.problem));
      continue;
    }
    settled.push(edit);
    const ticked = tickedAt.get(edit.entryId) ?? "";
    const isSheetLater = ticked <= savedAt;
    const isOther = edit.status !== null && edit.status !== userStatusFor(entry.status);
    if (ticked > writtenAt && isOther) findings.push(clash(entry, edit, isSheetLater));
    if (!isSheetLater) continue;
    const taken = await takeEdit(deps, entry, edit);
    if (taken !== null) findings.push(findingOn("manualClash", entry.need.record, taken));
  }
  return { settled, findings };
}

/** Null where it was taken, else why it was not. */
async function takeEdit(deps: Deps, entry: ManualEntry, edit: UserEdit): Promise<string | null> {
  const act = actOf(edit);
  const at = nowInstant(deps);
  const marked = act === null ? ok({ entry, change: null }) : markEntry(entry, act, deps.who, at);
  if (!marked.ok) return marked.error.says;
  const after: ManualEntry = {
    ...marked.value.entry,
    ...(edit.doneBy === null ? {} : { doneBy: emptyAsNull(edit.doneBy) }),
    ...(edit.doneOn === null ? {} : { doneOn: emptyAsNull(edit.doneOn) }),
    ...(edit.note === null ? {} : { note: emptyAsNull(edit.note) }),
  };
  const { change } = marked.value;
  await saveTick(deps, entry, after, change, `sheet ${edit.sheet}`);
  return null;
}

function actOf({ status, doneOn, note }: UserEdit): EntryAct | null {
  switch (status) {
    case null:
      return null;
    case "done":
      return { type: "done", doneOn, note };
    case "todo":
      return { type: "reopen", note };
    case "notNeeded":
      return { type: "notNeeded", note: note ?? "" };
  }
}

/** AUD-1: a tick, with the entry before and after. */
export async function saveTick(
  deps: Deps,
  before: ManualEntry,
  after: ManualEntry,
  change: EntryChange | null,
  where: string,
): Promise<void> {
  const act: AuditAct = {
    at: nowInstant(deps),
    who: deps.who,
    act: "tick",
    about: after.id,
    says: `Entry ${after.id} of ${after.need.record}: ${after.status} (${where})`,
    before: factsOf(before),
    after: factsOf(after),
  };
  await deps.store.saveEntries([after], change === null ? [] : [change], [act]);
}

function factsOf({ status, doneBy, doneOn, note }: ManualEntry) {
  return { status, doneBy, doneOn, note };
}

interface LastActs {
  /** When a person last set each entry. */
  readonly tickedAt: ReadonlyMap<string, string>;
  /** When we last wrote the file; "" where never. */
  readonly writtenAt: string;
}

/** The audit trail's word on who came later. */
async function lastActs(deps: Deps, file: string): Promise<LastActs> {
  const audit = await deps.store.audit();
  const ticks = audit.filter(({ act }) => act === "tick");
  const written = audit.findLast(({ act, about }) => act === "workbook" && about === file);
  return {
    tickedAt: new Map(ticks.map(({ about, at }) => [about ?? "", at])),
    writtenAt: written?.at ?? "",
  };
}

function clash(entry: ManualEntry, edit: UserEdit, isSheetLater: boolean): Finding {
  const [sheet, command] = [edit.status ?? "", userStatusFor(entry.status)];
  const stands = isSheetLater ? sheet : command;
  const message = `Entry ${entry.id}: ${edit.sheet}, row ${edit.row.toString()}, says ${sheet}, and the entry was set to ${command} meanwhile. The later act stands: ${stands}.`;
  return findingOn("manualClash", entry.need.record, message);
}

function emptyAsNull(text: string): string | null {
  return text === "" ? null : text;
}
