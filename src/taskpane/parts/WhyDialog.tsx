import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type ReactNode } from "react";
import { texts } from "../texts.ts";
import { AskDialog } from "./AskDialog.tsx";

/** Asks for a reason, which is kept with who and when. */
export function WhyDialog({
  title,
  says,
  button,
  onWhy,
  onClose,
  children,
}: {
  readonly title: string;
  readonly says: string;
  readonly button: string;
  readonly onWhy: (why: string) => void;
  readonly onClose: () => void;
  /** Below the field: why it was not taken. */
  readonly children?: ReactNode;
}) {
  const [why, setWhy] = useState("");
  const isEmpty = why.trim() === "";
  return (
    <AskDialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={isEmpty}
            onClick={() => {
              if (!isEmpty) onWhy(why.trim());
            }}
          >
            {button}
          </Button>
          <Button onClick={onClose}>{texts.parts.cancel}</Button>
        </>
      }
    >
      <Field label={texts.parts.reason} hint={says} required>
        <Textarea
          value={why}
          maxLength={whyLengthMax}
          onChange={(_event, { value }) => {
            setWhy(value);
          }}
        />
      </Field>
      {children}
    </AskDialog>
  );
}

/** As much as the bridge takes. */
const whyLengthMax = 2000;
