import { Button, Caption1, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { ImportDocument } from "#contract/importDocument.ts";
import type { Act } from "../../bridge/useAct.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import {
  autoOption,
  columnChoice,
  kindColumns,
  notReadOption,
  type ColumnChoice,
} from "./columnOptions.ts";

type FileReading = ImportDocument["files"][number];
type Column = FileReading["columns"][number];

/** Which column was read as which field, and by what it was known; what is wrong is corrected here, and remembered. */
export function Mapping({
  file: { kind, columns },
  choose,
}: {
  readonly file: FileReading;
  readonly choose: Act<[readonly ColumnChoice[]]>;
}) {
  const look = useLook();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const known = kindColumns(kind);
  const changes = Object.entries(chosen);
  return (
    <div className={look.stack}>
      <table className={look.table}>
        <thead>
          <tr>
            <th scope="col">{texts.data.column}</th>
            <th scope="col">{texts.data.header}</th>
            <th scope="col">{texts.data.field}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.column}>
              <td>{column.column}</td>
              <td>{column.header}</td>
              <td>
                {known === undefined ? (
                  saysOf(column)
                ) : (
                  <FieldSelect
                    column={column}
                    fields={known.fields.map(({ name }) => name)}
                    value={chosen[column.header] ?? standing(column)}
                    onChoose={(value) => {
                      setChosen({ ...chosen, [column.header]: value });
                    }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {known !== undefined && (
        <>
          <Caption1 className={look.muted}>{texts.data.columnsSay}</Caption1>
          <div className={look.row}>
            <Button
              size="small"
              disabledFocusable={changes.length === 0 || choose.isBusy}
              onClick={() => {
                if (changes.length === 0 || choose.isBusy) return;
                const said = changes.map(([header, value]) =>
                  columnChoice(known.kind, header, value),
                );
                void choose.run(said);
              }}
            >
              {texts.data.saveColumns}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function FieldSelect({
  column,
  fields,
  value,
  onChoose,
}: {
  readonly column: Column;
  readonly fields: readonly string[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}) {
  return (
    <Select
      size="small"
      aria-label={texts.data.readsColumn(column.column, column.header)}
      value={value}
      onChange={(_event, { value: next }) => {
        onChoose(next);
      }}
    >
      <option value={autoOption}>
        {column.by === "choice" ? texts.data.auto : texts.data.autoAs(saysOf(column))}
      </option>
      <option value={notReadOption}>{texts.data.notRead}</option>
      {fields.map((field) => (
        <option key={field} value={field}>
          {field}
        </option>
      ))}
    </Select>
  );
}

/** Only what a person has said stands as chosen. */
function standing({ field, by }: Column): string {
  return by === "choice" ? (field ?? notReadOption) : autoOption;
}

function saysOf({ field, by }: Column): string {
  if (field === null) return texts.data.notRead;
  return by === null ? field : `${field} (${texts.data.by[by]})`;
}
