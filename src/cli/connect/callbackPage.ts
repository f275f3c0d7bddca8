/** What the browser shows when it comes back from Xero: a few words, without script. */
export function callbackPage(title: string, says: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} | Tieout</title></head>
<body style="font-family:sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(says)}</p>
<p>You may close this window.</p>
</body></html>
`;
}

/** An organisation's name is text from outside. */
function escapeHtml(text: string): string {
  return text
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/"/gu, "&quot;");
}
