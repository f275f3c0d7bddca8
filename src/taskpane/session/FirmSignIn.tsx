import { Body1, Body1Strong, Button } from "@fluentui/react-components";
import { useState } from "react";
import { beginSignIn, pollSignIn } from "#client/session.ts";
import { problemOf, type Problem } from "#contract/problems.ts";
import { useDeps } from "../deps.ts";
import { Busy } from "../parts/Busy.tsx";
import { Notice } from "../parts/Notice.tsx";
import { ProblemBar } from "../parts/ProblemBar.tsx";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";
import { useOpenSession } from "./useSession.ts";
import { useWindowSignIn } from "./useWindowSignIn.ts";

/** A firm's users sign in at their own identity provider, in a window; the check word ties it to this pane. */
export function FirmSignIn() {
  const look = useLook();
  const { wire } = useDeps();
  const open = useOpenSession();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const signIn = useWindowSignIn({
    begin: () => beginSignIn(wire),
    ask: ({ ticket }) => pollSignIn(wire, ticket),
    onState: (state) => {
      if (state.state === "signedIn") open(state.session);
      if (state.state === "refused") {
        setRefusal(problemOf("unusable", { message: state.message, remedy: "" }));
      }
    },
    tooLong: texts.session.tooLong,
  });
  const { begun } = signIn;
  return (
    <div className={look.stack}>
      <Body1>{texts.session.firm}</Body1>
      <div className={look.row}>
        <Button
          appearance="primary"
          onClick={() => {
            setRefusal(null);
            void signIn.begin();
          }}
        >
          {texts.session.signIn}
        </Button>
        {begun !== null && <Button onClick={signIn.cancel}>{texts.parts.cancel}</Button>}
      </div>
      {begun !== null && (
        <>
          <Busy says={texts.session.waiting} />
          <Notice intent="info">
            {texts.session.checkTitle}: <Body1Strong>{begun.check}</Body1Strong>.{" "}
            {texts.session.check}
          </Notice>
          {signIn.isClosed && <Notice intent="warning">{texts.session.closed}</Notice>}
        </>
      )}
      <ProblemBar problem={signIn.problem ?? refusal} />
    </div>
  );
}
