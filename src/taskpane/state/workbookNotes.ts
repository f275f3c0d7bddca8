import type { ExcelPort } from "#workbook/excelPort.ts";
import type { JobType } from "./paneState.ts";

/**
 * What the workbook itself remembers for the pane, so that a pane that was closed finds its exports, its preview and a
 * job that still ran. Two workbooks remember their own.
 */
export interface WorkbookNotes {
  readonly files: string | null;
  readonly preview: string | null;
  /** Asked for from this workbook, and its sheets not written yet. */
  readonly job: { readonly id: string; readonly type: JobType } | null;
}

const jobTypes: readonly JobType[] = ["preview", "sync", "reconcile", "pull"];

const noteNames = {
  workbook: "tieout.workbook",
  files: "tieout.files",
  preview: "tieout.preview",
  job: "tieout.job",
} as const;

export function readNotes(excel: ExcelPort | null): WorkbookNotes {
  const text = (name: string): string | null => emptyAsNull(excel?.note(name) ?? null);
  const [type = "", id = ""] = text(noteNames.job)?.split(" ") ?? [];
  const known = jobTypes.find((one) => one === type);
  return {
    files: text(noteNames.files),
    preview: text(noteNames.preview),
    job: known === undefined || id === "" ? null : { id, type: known },
  };
}

export async function noteFiles(excel: ExcelPort | null, files: string): Promise<void> {
  await excel?.saveNote(noteNames.files, files);
  await excel?.saveNote(noteNames.preview, "");
}

export async function notePreview(excel: ExcelPort | null, preview: string): Promise<void> {
  await excel?.saveNote(noteNames.preview, preview);
}

export async function noteJob(excel: ExcelPort | null, job: WorkbookNotes["job"]): Promise<void> {
  await excel?.saveNote(noteNames.job, job === null ? "" : `${job.type} ${job.id}`);
}

/** Tells this workbook from others; made once, and kept in the workbook. */
export async function workbookId(excel: ExcelPort): Promise<string> {
  const known = emptyAsNull(excel.note(noteNames.workbook));
  if (known !== null) return known;
  const id = crypto.randomUUID();
  await excel.saveNote(noteNames.workbook, id);
  return id;
}

function emptyAsNull(text: string | null): string | null {
  return text === "" ? null : text;
}
