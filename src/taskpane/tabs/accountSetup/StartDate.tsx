import { Button, Field, Input } from "@fluentui/react-components";
import { useFiles, useStatus } from "../../bridge/questions.ts";
import { formatDay } from "../../parts/format.ts";
import { useLook } from "../../parts/useLook.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";

/** RUN-1: set once, with the day that the exports suggest; fixed after the first completed sync. */
export function StartDate({
  label,
  value,
  onValue,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const look = useLook();
  const [{ files }] = usePane();
  const { value: status } = useStatus();
  const { value: imported } = useFiles(files);
  const isFixed = status?.isStartDateFixed === true;
  const suggested = isFixed ? null : (imported?.suggestedStart ?? null);
  const hint = isFixed
    ? texts.accountSetup.fixed
    : suggested === null
      ? texts.accountSetup.startHint
      : `${texts.accountSetup.startHint} ${texts.accountSetup.suggested(formatDay(suggested))}`;
  return (
    <div className={look.tight}>
      <Field label={label} hint={hint}>
        <Input
          type="date"
          value={value}
          readOnly={isFixed}
          onChange={(_event, { value: next }) => {
            onValue(next);
          }}
        />
      </Field>
      {suggested !== null && suggested !== value && (
        <div className={look.row}>
          <Button
            size="small"
            onClick={() => {
              onValue(suggested);
            }}
          >
            {texts.accountSetup.useSuggested}
          </Button>
        </div>
      )}
    </div>
  );
}
