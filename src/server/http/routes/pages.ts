import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { Desk } from "../desk.ts";

/** What was built for the pane. A file with a hash in its name never changes. */
export function pageRoutes({ pages }: Pick<Desk, "pages">): Hono {
  const app = new Hono();
  app.get("/", (context) => context.redirect("/taskpane.html"));
  // The demo has routes of its own for these, which come before.
  app.all("/demo/*", (context) => context.notFound());
  if (pages === null) return app;
  app.use(
    "*",
    serveStatic({
      root: pages,
      onFound: (path, context) => {
        const isHashed = /\.[0-9a-f]{16,}\.\w+$/u.test(path);
        context.header(
          "cache-control",
          isHashed ? "public, max-age=31536000, immutable" : "no-cache",
        );
      },
    }),
  );
  return app;
}
