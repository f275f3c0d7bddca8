import { useState } from "react";
import { importFiles, importSamples, readWorkbook } from "#client/jobs.ts";
import type { FilesDocument } from "#contract/api/jobs.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct, type Act } from "../../bridge/useAct.ts";
import { useDeps } from "../../deps.ts";
import { formatCount } from "../../parts/format.ts";
import { useSheets } from "../../sheets/useSheets.ts";
import { usePane } from "../../state/paneState.ts";
import { noteFiles } from "../../state/workbookNotes.ts";
import { texts } from "../../texts.ts";

/** A file that the user chose, or a worksheet as one. */
export interface ExportFile {
  readonly name: string;
  readonly content: Blob;
  /** The worksheet that it was made of. */
  readonly sheet: string | null;
}

export interface Import {
  readonly add: Act<[readonly ExportFile[]]>;
  readonly useSamples: Act<[]>;
  /** Files that are part of the set, as far as this pane has seen them chosen. */
  readonly files: readonly ExportFile[];
  readonly startOver: () => void;
}

/**
 * One set of exports is what a preview is made from. The bridge takes a set whole, so files that are added later are
 * sent along with those before them; after the pane was closed a new set begins.
 */
export function useImport(): Import {
  const { wire, organisation } = useBridge();
  const { host } = useDeps();
  const sheets = useSheets();
  const hearing = useHearing();
  const [, change] = usePane();
  const [files, setFiles] = useState<readonly ExportFile[]>([]);

  const take = async (imported: FilesDocument, from: readonly ExportFile[]): Promise<void> => {
    const { set, reading } = imported;
    hearing.put(["files", set], imported);
    change({ type: "imported", files: set, sheetByFile: sheetByFile(from) });
    await noteFiles(host.excel, set);
    const answer = readWorkbook(wire, organisation, { files: set, workbook: null });
    await sheets.write("exports", answer);
    change({ type: "say", text: texts.data.imported(formatCount(reading.files.length)) });
    await hearing.askAgain("status", "audit");
  };
  const add = useAct(
    async (added: readonly ExportFile[]) => {
      const all = joined(files, added);
      const answer = await importFiles(wire, organisation, all);
      if (answer.ok) setFiles(all);
      return answer.ok ? { ok: true as const, value: { imported: answer.value, all } } : answer;
    },
    ({ imported, all }) => take(imported, all),
  );
  const samples = useAct(
    () => importSamples(wire, organisation),
    (imported) => take(imported, []),
  );
  return {
    add,
    useSamples: samples,
    files,
    startOver: () => {
      setFiles([]);
    },
  };
}

/** A file of a name that is there already replaces it: it was exported anew. */
function joined(
  before: readonly ExportFile[],
  added: readonly ExportFile[],
): readonly ExportFile[] {
  const names = new Set(added.map(({ name }) => name));
  return [...before.filter(({ name }) => !names.has(name)), ...added];
}

function sheetByFile(files: readonly ExportFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    files.flatMap(({ name, sheet }) => (sheet === null ? [] : [[name, sheet]])),
  );
}
