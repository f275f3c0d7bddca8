import { readdirSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { html } from "hono/html";

/** The sample exports as files, for who wants to drop them on the pane himself. */
export function samplePages(samples: string): Hono {
  const app = new Hono();
  const months = readdirSync(samples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, files: readdirSync(join(samples, name)).sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  app.get("/", (context) => context.html(page(months)));
  app.use(
    "/*",
    serveStatic({
      root: samples,
      rewriteRequestPath: (path) => path.slice("/demo/samples".length),
      onFound: (_, context) => {
        context.header("content-disposition", "attachment");
      },
    }),
  );
  return app;
}

interface Month {
  readonly name: string;
  readonly files: readonly string[];
}

function page(months: readonly Month[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sample exports | Tieout</title>
      </head>
      <body style="font-family: sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem">
        <h1>Sample exports</h1>
        <p>
          Reports of a sign shop that never was. Sync the first month, then the last: it holds what
          changed since.
        </p>
        ${months.map(
          ({ files, name }) =>
            html`<h2>${name}</h2>
              <ul>
                ${files.map(
                  (file) =>
                    html`<li>
                      <a download href="/demo/samples/${name}/${encodeURIComponent(file)}"
                        >${file}</a
                      >
                    </li>`,
                )}
              </ul>`,
        )}
      </body>
    </html>`;
}
