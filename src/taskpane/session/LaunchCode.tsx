import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { launch } from "#client/session.ts";
import { useAct } from "../bridge/useAct.ts";
import { useDeps } from "../deps.ts";
import { ProblemBar } from "../parts/ProblemBar.tsx";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";
import { useOpenSession } from "./useSession.ts";

/** On one machine who can read the bridge's window is its user. */
export function LaunchCode({ filledIn }: { readonly filledIn: string }) {
  const look = useLook();
  const { wire } = useDeps();
  const open = useOpenSession();
  const [code, setCode] = useState(filledIn);
  const start = useAct((typed: string) => launch(wire, typed), open);
  return (
    <form
      className={look.stack}
      onSubmit={(event) => {
        event.preventDefault();
        if (!start.isBusy) void start.run(code.trim());
      }}
    >
      <Field label={texts.session.launchCode} hint={texts.session.launchHint}>
        <Input
          value={code}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          onChange={(_event, { value }) => {
            setCode(value);
          }}
        />
      </Field>
      <div className={look.row}>
        <Button type="submit" disabledFocusable={code.trim() === "" || start.isBusy}>
          {texts.session.launch}
        </Button>
      </div>
      <ProblemBar problem={start.problem} />
    </form>
  );
}
