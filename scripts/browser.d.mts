/** The path of a Chrome, Edge or Chromium on this machine, or null. */
export function findBrowser(): Promise<string | null>;
