import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { filesDocument } from "#contract/api/jobs.ts";
import { importExports } from "../../jobs/importExports.ts";
import { nowInstant } from "../../jobs/deps.ts";
import { readBookOf } from "../../jobs/readInputs.ts";
import type { FileSet } from "../../store/jobPort.ts";
import { safeFileName, withFiles } from "../../work/jobFiles.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";

/** What one import may hold: a month's exports, all of them. */
const filesMax = 50;
const uploadBytesMax = 200 * 1024 * 1024;

type Files = FileSet["files"];

/** Import Exports: files come in, are read at once, and are kept as one set. */
export function fileRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  const take = async (context: Parameters<typeof depsOf>[1], files: Files): Promise<Response> => {
    const deps = depsOf(desk, context);
    const reading = await withFiles({ files }, (paths) => importExports(deps, paths));
    if (!reading.ok) return refuseFailure(context, reading.error);
    const id = deps.newId();
    await deps.store.addFiles({ id, addedAt: nowInstant(deps), addedBy: deps.who, files });
    return context.json(filesDocument(id, reading.value));
  };
  const isFirstMonth = async (context: Parameters<typeof depsOf>[1]): Promise<boolean> =>
    (await depsOf(desk, context).store.remembered("lastAttempted")) === null;
  const isTooLarge = bodyLimit({
    maxSize: uploadBytesMax,
    onError: (context) => refuse(context, "tooLarge"),
  });
  app.post("/files", isTooLarge, async (context) => {
    const files = await uploaded(context.req.raw);
    if (files === null || files.length === 0 || files.length > filesMax)
      return refuse(context, "badRequest", { message: `Send 1 to ${filesMax} files.` });
    return take(context, files);
  });
  app.post("/files/samples", async (context) =>
    desk.demo === null
      ? refuse(context, "notFound")
      : take(context, await samples(desk.demo.samples, await isFirstMonth(context))),
  );
  app.get("/files/:set", async (context) => {
    const deps = depsOf(desk, context);
    const set = await deps.store.files(context.req.param("set"));
    if (set === null) return refuse(context, "notFound");
    const inputs = await withFiles(set, (paths) => readBookOf(deps, paths));
    return inputs.ok
      ? context.json(filesDocument(set.id, inputs.value.reading))
      : refuseFailure(context, inputs.error);
  });
  return app;
}

/** The files of a multipart body; null where it is none. */
async function uploaded(request: Request): Promise<Files | null> {
  const form = await request.formData().catch(() => null);
  if (form === null) return null;
  const parts = [...form.values()].filter((part) => part instanceof File);
  return Promise.all(
    parts.map(async (part) => ({
      name: safeFileName(part.name),
      bytes: new Uint8Array(await part.arrayBuffer()),
    })),
  );
}

/** The first month before the first sync, the last one after it. */
async function samples(folder: string, isFirst: boolean): Promise<Files> {
  const months = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const month = join(folder, (isFirst ? months[0] : months.at(-1)) ?? "");
  const names = (await readdir(month)).filter((name) => /\.(?:csv|xlsx)$/iu.test(name));
  return Promise.all(
    names.sort().map(async (name) => ({ name, bytes: await readFile(join(month, name)) })),
  );
}
