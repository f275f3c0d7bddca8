import { Button, Field, Select } from "@fluentui/react-components";
import { useState } from "react";
import type { Problem } from "#contract/problems.ts";
import type { Act } from "../../bridge/useAct.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { columnChoice, kindColumns, type ColumnChoice } from "./columnOptions.ts";

type Place = Problem["places"][number];

/** Of a file that is almost an export: which of its columns is the one that is missing? The answer is remembered. */
export function AskColumns({
  places,
  choose,
}: {
  readonly places: readonly Place[];
  readonly choose: Act<[readonly ColumnChoice[]]>;
}) {
  const look = useLook();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const asked = places.flatMap(({ file, question }) => {
    const kind = kindColumns(question?.kind ?? null)?.kind;
    if (question === null || kind === undefined) return [];
    const { headers } = question;
    return question.missing.map((field) => ({
      id: `${file} ${field}`,
      file,
      kind,
      field,
      headers,
    }));
  });
  if (asked.length === 0) return null;
  const said = asked.flatMap(({ id, kind, field }) => {
    const header = chosen[id] ?? "";
    return header === "" ? [] : [columnChoice(kind, header, field)];
  });
  return (
    <div className={look.card}>
      {asked.map(({ id, file, field, headers }) => (
        <Field key={id} label={texts.data.whichColumn(field, file)}>
          <Select
            value={chosen[id] ?? ""}
            onChange={(_event, { value }) => {
              setChosen({ ...chosen, [id]: value });
            }}
          >
            <option value="">{texts.data.noneOfThem}</option>
            {headers.map((header, index) => (
              <option key={index} value={header}>
                {header}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <div className={look.row}>
        <Button
          disabledFocusable={said.length === 0 || choose.isBusy}
          onClick={() => {
            if (said.length > 0 && !choose.isBusy) void choose.run(said);
          }}
        >
          {texts.data.readSo}
        </Button>
      </div>
    </div>
  );
}
