import { err, ok, type Result } from "#engine/base/result.ts";

/**
 * What the workbook remembers for us by name: settings of the document, which are saved with the file. One interface
 * of Office's two is used for them, for each writes its own copy over the other's.
 */
export function readNote(name: string): string | null {
  const value: unknown = Office.context.document.settings.get(keyOf(name));
  return typeof value === "string" ? value : null;
}

/** In error what Office says about it. */
export function saveNote(name: string, text: string): Promise<Result<null, string>> {
  Office.context.document.settings.set(keyOf(name), text);
  return new Promise((resolve) => {
    Office.context.document.settings.saveAsync(({ error, status }) => {
      resolve(status === Office.AsyncResultStatus.Succeeded ? ok(null) : err(error.message));
    });
  });
}

function keyOf(name: string): string {
  return `tieout.${name}`;
}
