import { Field, SearchBox, Select } from "@fluentui/react-components";
import { taskNames } from "#engine/plan/task.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import type { ItemFilterState } from "./matches.ts";
import { outcomeNames } from "./outcomeNames.ts";

export function ItemFilter({
  filter,
  onFilter,
}: {
  readonly filter: ItemFilterState;
  readonly onFilter: (filter: ItemFilterState) => void;
}) {
  const look = useLook();
  return (
    <div className={look.tight}>
      <Field label={texts.preview.task}>
        <Select
          value={filter.task ?? ""}
          onChange={(_event, { value }) => {
            onFilter({ ...filter, task: taskNames.find((task) => task === value) ?? null });
          }}
        >
          <option value="">{texts.preview.allTasks}</option>
          {taskNames.map((task) => (
            <option key={task} value={task}>
              {task}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={texts.preview.outcome}>
        <Select
          value={filter.outcome ?? ""}
          onChange={(_event, { value }) => {
            onFilter({ ...filter, outcome: outcomeNames.find((name) => name === value) ?? null });
          }}
        >
          <option value="">{texts.preview.allOutcomes}</option>
          {outcomeNames.map((name) => (
            <option key={name} value={name}>
              {texts.parts.outcomes[name]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={texts.preview.search}>
        <SearchBox
          placeholder={texts.preview.searchHint}
          value={filter.words}
          onChange={(_event, { value }) => {
            onFilter({ ...filter, words: value });
          }}
        />
      </Field>
    </div>
  );
}
