import { parseXml } from "./parseXml.ts";
import type { Zip } from "./zip.ts";

/** The texts that cells refer to by number; of rich text all runs, without the pronunciation beside it. */
export async function readSharedStrings(zip: Zip, path: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (path === null || !zip.has(path)) return strings;
  const collector = textCollector();
  await parseXml(
    zip.read(path),
    {
      open: (name) => {
        if (name === "si") collector.start();
        collector.open(name);
      },
      text: collector.text,
      close: (name) => {
        collector.close(name);
        if (name === "si") strings.push(collector.take());
      },
    },
    zip.isTooLarge,
  );
  return strings;
}

/** Gathers the text of `t` elements, in shared strings and in cells that hold their text themselves. */
export interface TextCollector {
  readonly start: () => void;
  readonly open: (name: string) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
  readonly take: () => string;
}

export function textCollector(): TextCollector {
  let gathered = "";
  let isInText = false;
  let isPronunciation = false;
  return {
    start: () => {
      gathered = "";
    },
    open: (name) => {
      if (name === "rPh") isPronunciation = true;
      else if (name === "t") isInText = !isPronunciation;
    },
    text: (text) => {
      if (isInText) gathered += text;
    },
    close: (name) => {
      if (name === "rPh") isPronunciation = false;
      else if (name === "t") isInText = false;
    },
    take: () => unescapeText(gathered),
  };
}

/** Excel writes characters that XML cannot hold as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9a-f]{4})_/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
