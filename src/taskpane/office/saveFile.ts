import type { DownloadedFile } from "../deps.ts";

/** A download, as a browser does it: Excel's own frame has no other. */
export function saveFile({ name, type, bytes }: DownloadedFile): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, revokeAfterMs);
}

/** Some browsers begin to read after the click has returned. */
const revokeAfterMs = 60_000;
