import { Hono } from "hono";
import type { Desk } from "../desk.ts";

/** For those who watch over the bridge: is it alive, may work be given to it, and its figures. No secrets, no names. */
export function healthRoutes(desk: Desk): Hono {
  const app = new Hono();
  app.get("/health", (context) => context.json({ status: "alive", version: desk.version }));
  app.get("/ready", async (context) => {
    if (desk.isStopping()) return context.json({ status: "stopping" }, 503);
    try {
      await desk.directory.organisations();
      return context.json({ status: "ready" });
    } catch {
      return context.json({ status: "databaseSilent" }, 503);
    }
  });
  app.get("/metrics", async (context) =>
    context.body(await desk.metrics.text(), 200, { "content-type": desk.metrics.contentType }),
  );
  return app;
}
