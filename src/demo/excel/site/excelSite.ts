import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problemOf, problems, type ProblemCode } from "#contract/problems.ts";
import { fileOfCopy } from "#workbook/xlsx/fileOfCopy.ts";
import { PostedWorkbook } from "./postedWorkbook.ts";
import { samplePages } from "./samplePages.ts";

export interface ExcelSiteOptions {
  /** The built pages, those of the demo among them. */
  readonly pages: string;
  /** The genuine office.js: a folder of Microsoft's own package, of which we keep nothing. */
  readonly officeJs: string;
  /** Sample exports, a folder a month. */
  readonly samples: string;
  readonly nowMs: () => number;
}

const pagePath = "/demo/excel.html";

/** What a workbook of the sample exports comes to, several times over. */
const workbookBytesMax = 64 * 1024 * 1024;

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A page in Excel's place, with what it needs. Who may call it is for the bridge to say. */
function excelSite({ nowMs, officeJs, pages, samples }: ExcelSiteOptions): Hono {
  const app = new Hono();
  app.get("/", (context) => context.redirect(pagePath));
  app.route("/demo/samples", samplePages(samples));
  app.use(
    "/demo/*",
    serveStatic({
      root: pages,
      // No hash in their names tells when they change.
      onFound: (_, context) => {
        context.header("cache-control", "no-cache");
      },
    }),
  );
  app.use("/office-js/*", serveStatic({ root: officeJs, rewriteRequestPath: below("/office-js") }));
  const tooLarge = bodyLimit({ maxSize: workbookBytesMax, onError: () => refusal("tooLarge") });
  app.post("/api/demo/workbook", tooLarge, async (context) => {
    const json: unknown = await context.req.json().catch(() => undefined);
    const posted = PostedWorkbook.safeParse(json);
    if (!posted.success) return refusal("badRequest");
    const writtenAt = new Date(nowMs()).toISOString();
    const bytes = await fileOfCopy(posted.data, "Tieout demo", writtenAt);
    return context.body(new Uint8Array(bytes), 200, { "content-type": xlsxType });
  });
  return app;
}

/** Null where the page cannot be shown: the pages are not built, or Microsoft's package is not installed. */
export function excelSiteIn(
  root: string,
  {
    pages,
    ...options
  }: Omit<ExcelSiteOptions, "officeJs" | "pages"> & {
    readonly pages: string | null;
  },
): Hono | null {
  const officeJs = join(root, "node_modules", "@microsoft", "office-js", "dist");
  if (pages === null || !existsSync(join(pages, pagePath))) return null;
  return existsSync(join(officeJs, "office.js"))
    ? excelSite({ ...options, pages, officeJs })
    : null;
}

function below(path: string): (asked: string) => string {
  return (asked) => asked.slice(path.length);
}

function refusal(code: ProblemCode): Response {
  return Response.json({ problem: problemOf(code) }, { status: problems[code].status });
}
