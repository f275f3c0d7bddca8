import type { Written } from "../wire/envelope.ts";

/** The id of what was saved; a person who cannot do a thing in Xero's screens cannot do it here. */
export function savedId(written: Written, name: string): string {
  if (written.type === "refused") throw new Error(written.refusals.join(" "));
  const id = written.type === "saved" ? written.json[name] : undefined;
  return typeof id === "string" ? id : "";
}
