import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1Strong,
  Caption1,
} from "@fluentui/react-components";
import type { ImportDocument } from "#contract/importDocument.ts";
import type { Act } from "../../bridge/useAct.ts";
import { formatCount } from "../../parts/format.ts";
import { MoreRows } from "../../parts/MoreRows.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { Findings } from "../../parts/Findings.tsx";
import type { ColumnChoice } from "./columnOptions.ts";
import { Mapping } from "./Mapping.tsx";
import { RefusedRow } from "./RefusedRow.tsx";

type FileReading = ImportDocument["files"][number];

/** What each sheet of each file is, and what became of its rows: read = taken + refused, always. */
export function Reading({
  reading: { files, findings },
  choose,
}: {
  readonly reading: ImportDocument;
  readonly choose: Act<[readonly ColumnChoice[]]>;
}) {
  const look = useLook();
  return (
    <>
      <ul className={look.list} aria-label={texts.data.readingTitle}>
        {files.map((file) => (
          <li key={`${file.file}\n${file.sheet}`} className={look.card}>
            <FileCard file={file} choose={choose} />
          </li>
        ))}
      </ul>
      {findings.length > 0 && <Findings findings={findings} />}
    </>
  );
}

function FileCard({
  file,
  choose,
}: {
  readonly file: FileReading;
  readonly choose: Act<[readonly ColumnChoice[]]>;
}) {
  const { rowsRead, rowsTaken, rowsRefused, columns, refusedRows } = file;
  const refused = texts.data.refused(formatCount(rowsRefused));
  return (
    <>
      <Body1Strong>
        {file.file}
        {file.sheet === "" || file.sheet === file.file ? "" : ` (${file.sheet})`}
      </Body1Strong>
      <span>{kindOf(file)}</span>
      <Caption1>
        {texts.data.rows(formatCount(rowsRead), formatCount(rowsTaken), formatCount(rowsRefused))}
      </Caption1>
      <Accordion collapsible multiple>
        {columns.length > 0 && (
          <AccordionItem value="columns">
            <AccordionHeader as="h3" size="small">
              {texts.data.mapping(formatCount(columns.length))}
            </AccordionHeader>
            <AccordionPanel>
              <Mapping file={file} choose={choose} />
            </AccordionPanel>
          </AccordionItem>
        )}
        {refusedRows.length > 0 && (
          <AccordionItem value="refused">
            <AccordionHeader as="h3" size="small">
              {refused}
            </AccordionHeader>
            <AccordionPanel>
              <MoreRows
                label={refused}
                rows={refusedRows.map((row, index) => ({ row, index }))}
                keyOf={({ index }) => index.toString()}
                row={({ row }) => <RefusedRow row={row} columns={columns} />}
              />
            </AccordionPanel>
          </AccordionItem>
        )}
      </Accordion>
    </>
  );
}

function kindOf({ kind, notSynced }: FileReading): string {
  if (notSynced !== null) return texts.data.notSynced(notSynced);
  return kind === null ? texts.data.unknownKind : (texts.data.kinds[kind] ?? kind);
}
