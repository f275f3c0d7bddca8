import type { Context } from "hono";
import { html } from "hono/html";

/** A page of a few sentences, without script; what is put in is text, whoever wrote it. */
export async function plainPage(
  context: Context,
  title: string,
  paragraphs: readonly string[],
  status: 200 | 400 = 200,
  link: { readonly href: string; readonly label: string } | null = null,
): Promise<Response> {
  context.header("cache-control", "no-store");
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | Tieout</title>
      </head>
      <body style="font-family: sans-serif; max-width: 32rem; margin: 3rem auto; padding: 0 1rem">
        <h1>${title}</h1>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${link === null ? "" : html`<p><a href="${link.href}">${link.label}</a></p>`}
      </body>
    </html>`;
  return context.html(page, status);
}
