import { Body1, Button, Subtitle1 } from "@fluentui/react-components";
import { launch } from "#client/session.ts";
import type { AboutDocument } from "#contract/api/session.ts";
import { useAct } from "../bridge/useAct.ts";
import { useDeps } from "../deps.ts";
import { ProblemBar } from "../parts/ProblemBar.tsx";
import { Section } from "../parts/Section.tsx";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";
import { FirmSignIn } from "./FirmSignIn.tsx";
import { LaunchCode } from "./LaunchCode.tsx";
import { useOpenSession } from "./useSession.ts";

/** What an empty pane says: what Tieout does, what it needs, and how to try it without. */
export function FirstRun({ about }: { readonly about: AboutDocument }) {
  const look = useLook();
  return (
    <div className={look.stack}>
      <Subtitle1 as="h1" className={look.heading}>
        {texts.session.welcome}
      </Subtitle1>
      <Body1>{texts.session.does}</Body1>
      <Body1>{texts.session.nothingSent}</Body1>
      <Section title={texts.session.needsTitle}>
        <ul className={look.steps}>
          {texts.session.needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </Section>
      {about.isDemo && about.launchCode !== null && <TryDemo code={about.launchCode} />}
      {about.access === "machine" ? (
        <LaunchCode filledIn={about.launchCode ?? ""} />
      ) : (
        <FirmSignIn />
      )}
    </div>
  );
}

function TryDemo({ code }: { readonly code: string }) {
  const look = useLook();
  const { wire } = useDeps();
  const open = useOpenSession();
  const start = useAct(() => launch(wire, code), open);
  return (
    <Section title={texts.session.demoTitle}>
      <Body1>{texts.session.demo}</Body1>
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={start.isBusy}
          onClick={() => void start.run()}
        >
          {texts.session.tryDemo}
        </Button>
      </div>
      <ProblemBar problem={start.problem} />
    </Section>
  );
}
