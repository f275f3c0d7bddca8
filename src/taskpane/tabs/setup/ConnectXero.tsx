import { Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import { beginConnection, pollConnection } from "#client/organisation.ts";
import type { ConnectionState } from "#contract/api/connection.ts";
import { problemOf, type Problem } from "#contract/problems.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useHearing } from "../../bridge/questions.ts";
import { Busy } from "../../parts/Busy.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { useWindowSignIn } from "../../session/useWindowSignIn.ts";
import { usePane } from "../../state/paneState.ts";
import { texts } from "../../texts.ts";
import { ChooseOrganisation, type Choice } from "./ChooseOrganisation.tsx";

/** Xero's consent, in a window; how it ended the bridge tells. RUN-8. */
export function ConnectXero({ isPrimary }: { readonly isPrimary: boolean }) {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const hearing = useHearing();
  const [, change] = usePane();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);

  const onState = (state: ConnectionState, ticket: string): void => {
    switch (state.state) {
      case "pending":
        return;
      case "choose":
        setChoice({ ticket, organisations: state.organisations });
        return;
      case "failed":
        setRefusal(problemOf("unusable", { message: state.message, remedy: "" }));
        return;
      case "connected":
        setChoice(null);
        change({ type: "say", text: texts.setup.connected(state.name) });
        void hearing.askAgain("status", "accounts", "settings");
    }
  };
  const consent = useWindowSignIn({
    begin: (mayReplace: boolean) => beginConnection(wire, organisation, mayReplace),
    ask: ({ ticket }) => pollConnection(wire, organisation, ticket),
    onState: (state, { ticket }) => {
      onState(state, ticket);
    },
    tooLong: texts.setup.tooLong,
  });
  const isOpen = consent.begun !== null;
  const begin = (mayReplace: boolean): void => {
    setChoice(null);
    setRefusal(null);
    void consent.begin(mayReplace);
  };
  return (
    <div className={look.stack}>
      <Caption1 className={look.muted}>{texts.setup.connectHint}</Caption1>
      <div className={look.row}>
        <Button
          appearance={isPrimary ? "primary" : "secondary"}
          onClick={() => {
            begin(false);
          }}
        >
          {texts.setup.connect}
        </Button>
        {isOpen && <Button onClick={consent.cancel}>{texts.parts.cancel}</Button>}
      </div>
      {isOpen && <Busy says={texts.setup.connecting} />}
      {isOpen && consent.isClosed && <Notice intent="warning">{texts.setup.closed}</Notice>}
      {choice !== null && <ChooseOrganisation choice={choice} onState={onState} />}
      <ProblemBar problem={consent.problem ?? refusal} />
      {refusal !== null && (
        <div className={look.row}>
          <Button
            onClick={() => {
              begin(true);
            }}
          >
            {texts.setup.replace}
          </Button>
        </div>
      )}
    </div>
  );
}
