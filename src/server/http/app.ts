import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { refuse } from "./answers.ts";
import type { Desk } from "./desk.ts";
import {
  organisationPath,
  ownOrganisation,
  ownRole,
  type InOrganisation,
} from "./guards/membership.ts";
import { ownOrigin } from "./guards/ownOrigin.ts";
import { securityHeaders } from "./guards/securityHeaders.ts";
import { signedIn, withCsrf, type SignedIn } from "./guards/session.ts";
import { columnRoutes } from "./routes/columns.ts";
import { figureRoutes } from "./routes/figures.ts";
import { fileRoutes } from "./routes/files.ts";
import { healthRoutes } from "./routes/health.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { pageRoutes } from "./routes/pages.ts";
import { recordRoutes } from "./routes/records.ts";
import { sessionRoutes } from "./routes/session.ts";
import { signInApi, signInPages } from "./routes/signIn.ts";
import { signOffRoutes } from "./routes/signOff.ts";
import { statusRoutes } from "./routes/status.ts";
import { supportRoutes } from "./routes/support.ts";
import { tieOutRoutes } from "./routes/tieOut.ts";
import { workbookRoutes } from "./routes/workbook.ts";
import { xeroRoutes } from "./routes/xero.ts";
import { xeroPages } from "./routes/xeroPages.ts";

/** What a call other than an upload may carry: the ticks of a large workbook. */
const bodyBytesMax = 20 * 1024 * 1024;

/** What may be sent by who has no session yet. */
const smallBodyBytesMax = 16 * 1024;

/** The bridge over HTTP: the pane's pages, and the API that they call. */
export function createApp(desk: Desk): Hono {
  const app = new Hono();
  app.onError((problem, context) => {
    if (desk.place.isOutage(problem)) return refuse(context, "unavailable");
    return refuse(context, "bug", { reference: desk.place.keepBug(problem) });
  });
  app.use(securityHeaders);
  // Watched from the machine itself, by its own address.
  app.route("/", healthRoutes(desk));
  app.use(ownOrigin(desk.ownOrigins));
  // A name with U+0000 in it names nothing, and PostgreSQL would refuse the question.
  app.use((context, next) =>
    context.req.url.includes("%00") ? Promise.resolve(refuse(context, "notFound")) : next(),
  );
  app.use(compress());
  const small = bodyLimit({
    maxSize: smallBodyBytesMax,
    onError: (context) => refuse(context, "tooLarge"),
  });
  app.use("/api/session", small);
  app.use("/api/sign-in/*", small);
  app.route("/api", sessionRoutes(desk));
  if (desk.access.type === "firm") {
    app.route("/api", signInApi(desk, desk.access));
    app.route("/", signInPages(desk, desk.access));
  }
  app.route(organisationPath, organisationApp(desk));
  const site = desk.demo?.site ?? null;
  if (site !== null) app.route("/", demoApp(desk, site));
  app.all("/api/*", (context) => refuse(context, "notFound"));
  app.route("/", xeroPages(desk));
  app.route("/", pageRoutes(desk));
  return app;
}

/** The page in Excel's place: what it has made is made in a session, with the CSRF token, as with any other call. */
function demoApp(desk: Desk, site: Hono): Hono<SignedIn> {
  const app = new Hono<SignedIn>();
  app.use("/api/demo/*", signedIn(desk), withCsrf(desk));
  app.route("/", site);
  return app;
}

/** Everything that belongs to one organisation: behind a session, the wall, for changes the CSRF token, and the role. */
function organisationApp(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.use(signedIn(desk), ownOrganisation(desk), withCsrf(desk), ownRole);
  app.route("/", fileRoutes(desk));
  app.use(bodyLimit({ maxSize: bodyBytesMax, onError: (context) => refuse(context, "tooLarge") }));
  app.route("/", statusRoutes(desk));
  app.route("/", columnRoutes(desk));
  app.route("/", recordRoutes(desk));
  app.route("/", jobRoutes(desk));
  app.route("/", signOffRoutes(desk));
  app.route("/", tieOutRoutes(desk));
  app.route("/", workbookRoutes(desk));
  app.route("/", figureRoutes(desk));
  app.route("/", xeroRoutes(desk));
  app.route("/", supportRoutes(desk));
  return app;
}
