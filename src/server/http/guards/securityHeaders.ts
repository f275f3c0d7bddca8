import { createMiddleware } from "hono/factory";

/** Where Office may show the pane: Excel on the web and the desktop's web views (learn.microsoft.com, Office add-in domains). */
const officeHosts = [
  "https://*.officeapps.live.com",
  "https://*.office.com",
  "https://*.office365.com",
  "https://*.sharepoint.com",
  "https://excel.cloud.microsoft",
  "https://*.cloud.microsoft",
  "https://*.microsoft365.com",
  "https://*.live.com",
];

/** office.js, what it loads, and where it reports to. */
const officeScripts = ["https://appsforoffice.microsoft.com"];
const officeReports = [
  "https://appsforoffice.microsoft.com",
  "https://*.events.data.microsoft.com",
  "https://browser.pipe.aria.microsoft.com",
];

const pagePolicy = [
  "default-src 'none'",
  `script-src 'self' ${officeScripts.join(" ")}`,
  // Fluent UI writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data: https://*.cdn.office.net",
  `connect-src 'self' ${officeReports.join(" ")}`,
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
  `frame-ancestors 'self' ${officeHosts.join(" ")}`,
].join("; ");

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * What every answer says to the browser. No X-Frame-Options, for Office embeds the pane; no opener policy, for the
 * dialogs of Connect to Xero and sign-in must find the pane again.
 */
export const securityHeaders = createMiddleware(async (context, next) => {
  await next();
  const { headers } = context.res;
  const isApi = context.req.path.startsWith("/api/");
  if (!headers.has("content-security-policy"))
    headers.set("content-security-policy", isApi ? apiPolicy : pagePolicy);
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("cross-origin-opener-policy", "unsafe-none");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (mayInsist(new URL(context.req.url)))
    headers.set("strict-transport-security", "max-age=31536000");
  if (isApi) headers.set("cache-control", "no-store");
});

/** A browser keeps this per name for every port: said of localhost, it would cut off whatever else runs there without TLS. */
function mayInsist({ hostname, protocol }: URL): boolean {
  return protocol === "https:" && hostname !== "localhost" && hostname !== "127.0.0.1";
}
