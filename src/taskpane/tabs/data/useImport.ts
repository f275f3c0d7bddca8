import { useState } from "react";
import { saveColumns } from "#client/columns.ts";
import { importFiles, importSamples, readFiles, readWorkbook } from "#client/jobs.ts";
import type { Answer } from "#client/wire.ts";
import type { FilesDocument } from "#contract/api/jobs.ts";
import { ok } from "#engine/base/result.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { useAct, type Act } from "../../bridge/useAct.ts";
import { useDeps } from "../../deps.ts";
import { formatCount } from "../../parts/format.ts";
import { useSheets } from "../../sheets/useSheets.ts";
import { usePane } from "../../state/paneState.ts";
import { noteFiles } from "../../state/workbookNotes.ts";
import { texts } from "../../texts.ts";
import type { ColumnChoice } from "./columnOptions.ts";

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
  /** Remembers which column is which, and reads what was imported, or was to be, again. */
  readonly choose: Act<[readonly ColumnChoice[]]>;
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
  const [{ files: set }, change] = usePane();
  const [files, setFiles] = useState<readonly ExportFile[]>([]);
  /** Refused, and perhaps only for a column that nobody knew. */
  const [refused, setRefused] = useState<readonly ExportFile[]>([]);

  const take = async (imported: FilesDocument, from: readonly ExportFile[]): Promise<void> => {
    const { set: taken, reading } = imported;
    hearing.put(["files", taken], imported);
    change({ type: "imported", files: taken, sheetByFile: sheetByFile(from) });
    await noteFiles(host.excel, taken);
    const answer = readWorkbook(wire, organisation, { files: taken, workbook: null });
    await sheets.write("exports", answer);
    change({ type: "say", text: texts.data.imported(formatCount(reading.files.length)) });
    await hearing.askAgain("status", "audit");
  };
  const send = async (added: readonly ExportFile[]): Answer<Taken> => {
    const all = joined(files, added);
    const answer = await importFiles(wire, organisation, all);
    setRefused(answer.ok ? [] : added);
    if (!answer.ok) return answer;
    setFiles(all);
    return ok({ imported: answer.value, all });
  };
  const add = useAct(send, ({ imported, all }) => take(imported, all));
  const choose = useAct(
    async (choices: readonly ColumnChoice[]): Answer<Taken | null> => {
      add.clear();
      const saved = await saveColumns(wire, organisation, [...choices]);
      if (!saved.ok) return saved;
      if (refused.length > 0) return send(refused);
      if (set === null) return ok(null);
      const again = await readFiles(wire, organisation, set);
      return again.ok ? ok({ imported: again.value, all: files }) : again;
    },
    async (taken) => {
      if (taken !== null) await take(taken.imported, taken.all);
    },
  );
  const samples = useAct(
    () => importSamples(wire, organisation),
    (imported) => take(imported, []),
  );
  return {
    add,
    useSamples: samples,
    choose,
    files,
    startOver: () => {
      setFiles([]);
      setRefused([]);
    },
  };
}

interface Taken {
  readonly imported: FilesDocument;
  readonly all: readonly ExportFile[];
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
