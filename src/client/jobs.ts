import {
  FilesDocument,
  JobDocument,
  JobEventList,
  JobEventView,
  JobList,
  JobRecords,
  type JobRequestDocument,
  type WorkbookRequest,
} from "#contract/api/jobs.ts";
import { ok } from "#engine/base/result.ts";
import { pathOf } from "./organisation.ts";
import type { Answer, Wire } from "./wire.ts";

/** Uploads export files; they are kept as one set, to be previewed and synced. */
export function importFiles(
  wire: Wire,
  organisation: string,
  files: readonly { readonly name: string; readonly content: Blob }[],
): Answer<FilesDocument> {
  const form = new FormData();
  for (const { name, content } of files) form.append("file", content, name);
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "files"),
    shape: FilesDocument,
    body: form,
  });
}

/** What was imported before, by a pane that was closed since. */
export function readFiles(wire: Wire, organisation: string, set: string): Answer<FilesDocument> {
  return wire.call({
    method: "GET",
    path: pathOf(organisation, `files/${encodeURIComponent(set)}`),
    shape: FilesDocument,
  });
}

/** A demo has exports of its own, so that anyone can try it without CoreBridge. */
export function importSamples(wire: Wire, organisation: string): Answer<FilesDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "files/samples"),
    shape: FilesDocument,
    body: {},
  });
}

export function startJob(
  wire: Wire,
  organisation: string,
  request: JobRequestDocument,
): Answer<JobDocument> {
  return wire.call({
    method: "POST",
    path: pathOf(organisation, "jobs"),
    shape: JobDocument,
    body: request,
  });
}

export function readJobs(wire: Wire, organisation: string): Answer<JobList> {
  return wire.call({ method: "GET", path: pathOf(organisation, "jobs"), shape: JobList });
}

export function readJob(wire: Wire, organisation: string, id: string): Answer<JobDocument> {
  return wire.call({ method: "GET", path: jobPath(organisation, id), shape: JobDocument });
}

/** Of a sync that is not over, what has become of records so far. */
export function readJobRecords(wire: Wire, organisation: string, id: string): Answer<JobRecords> {
  return wire.call({
    method: "GET",
    path: jobPath(organisation, id, "/records"),
    shape: JobRecords,
  });
}

/** What an ended job shows in a workbook: exact JSON of the workbook's input, for `decodeExact`. */
export function readJobWorkbook(wire: Wire, organisation: string, id: string): Answer<string> {
  return wire.text(jobPath(organisation, id, "/workbook"));
}

/** The workbook's input as it is now, without a job: exact JSON, for `decodeExact`. */
export function readWorkbook(
  wire: Wire,
  organisation: string,
  request: WorkbookRequest,
): Answer<string> {
  return wire.text(pathOf(organisation, "workbook"), request);
}

export function steerJob(
  wire: Wire,
  organisation: string,
  id: string,
  act: "pause" | "resume" | "stop",
): Answer<JobDocument> {
  return wire.call({
    method: "POST",
    path: jobPath(organisation, id, `/${act}`),
    shape: JobDocument,
    body: {},
  });
}

/** For panes whose network lets no stream through. */
export async function readJobEvents(
  wire: Wire,
  organisation: string,
  id: string,
  after: number,
): Answer<readonly JobEventView[]> {
  const answer = await wire.call({
    method: "GET",
    path: jobPath(organisation, id, `/events?after=${after.toString()}`),
    shape: JobEventList,
  });
  return answer.ok ? ok(answer.value.events) : answer;
}

/**
 * Watches a job from the event after `after` on; ends when the stream does, whoever ended it. The number of the last
 * event that was shown is where the next watch begins.
 */
export async function watchJob(
  wire: Wire,
  organisation: string,
  id: string,
  watch: {
    readonly after: number;
    readonly onEvent: (event: JobEventView) => void;
    readonly signal: AbortSignal;
  },
): Answer<number> {
  let last = watch.after;
  const stream = await wire.stream(jobPath(organisation, id, "/events"), last, watch.signal);
  if (!stream.ok) return stream;
  try {
    for await (const message of messagesOf(stream.value)) {
      const event = JobEventView.safeParse(JSON.parse(message));
      if (!event.success) continue;
      last = event.data.seq;
      watch.onEvent(event.data);
    }
  } catch {
    // Broken off, or the watcher has gone: what was seen is seen, and the next watch goes on behind it.
  }
  return ok(last);
}

/** The data of each message (html.spec.whatwg.org, Server-sent events); comments keep the line open and say nothing. */
async function* messagesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n").filter((line) => line.startsWith("data:"));
      if (lines.length > 0) yield lines.map((line) => line.slice("data:".length).trim()).join("\n");
    }
  }
}

function jobPath(organisation: string, id: string, rest = ""): string {
  return pathOf(organisation, `jobs/${encodeURIComponent(id)}${rest}`);
}
