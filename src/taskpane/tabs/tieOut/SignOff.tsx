import { Body1, Button, Caption1 } from "@fluentui/react-components";
import { useState } from "react";
import type { SignOffShape } from "#contract/signOffDocument.ts";
import { useSignOff } from "../../bridge/questions.ts";
import { formatDay, formatInstant } from "../../parts/format.ts";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { WhyDialog } from "../../parts/WhyDialog.tsx";
import { texts } from "../../texts.ts";
import { isZero } from "./bridgeRows.ts";
import { Signatures } from "./Signatures.tsx";
import { useSign, type SignAct } from "./useSign.ts";

/** Who prepared and who reviewed the tie-out that is shown, what this user may do, and why a sign-off is withdrawn. AUD-2. */
export function SignOff({
  shown,
  job,
}: {
  /** As the tie-out that is shown was made; null of one from before there were sign-offs. */
  readonly shown: SignOffShape | null;
  readonly job: string;
}) {
  const look = useLook();
  const { value, problem } = useSignOff();
  if (shown === null) return null;
  const current = value?.current ?? null;
  const isShown = current?.fingerprint === shown.fingerprint && current.asAt === shown.asAt;
  return (
    <Section title={texts.signOff.title}>
      <ProblemBar problem={problem} />
      {current !== null && !isShown && <Notice intent="warning">{texts.signOff.newer}</Notice>}
      {value !== null && current !== null && isShown && (
        <>
          <Signatures signOff={current} />
          <Acts key={current.status} current={current} may={value.may} job={job} />
          <Caption1 className={look.muted}>{texts.signOff.persons[value.persons]}</Caption1>
        </>
      )}
      {value?.earlier.map((earlier) => (
        <div key={earlier.asAt} className={look.card}>
          <Body1>
            {texts.signOff.earlier(earlier.asAt === null ? "" : formatDay(earlier.asAt))}
          </Body1>
          <Signatures signOff={earlier} />
        </div>
      ))}
    </Section>
  );
}

function Acts({
  current,
  may,
  job,
}: {
  readonly current: SignOffShape;
  readonly may: readonly SignAct[];
  readonly job: string;
}) {
  const look = useLook();
  const [asking, setAsking] = useState<SignAct | null>(null);
  const sign = useSign(job);
  const { fingerprint, unexplained } = current;
  const begin = (act: SignAct): void => {
    // Both want a reason; everything else is signed at once.
    if (act === "withdraw" || (act === "prepare" && !isZero(unexplained))) setAsking(act);
    else void sign.run(act, { fingerprint, note: null });
  };
  return (
    <>
      <div className={look.row}>
        {may.map((act) => (
          <Button
            key={act}
            appearance={act === "withdraw" ? "secondary" : "primary"}
            disabledFocusable={sign.isBusy}
            onClick={() => {
              if (!sign.isBusy) begin(act);
            }}
          >
            {texts.signOff.acts[act]}
          </Button>
        ))}
      </div>
      {asking === null && <ProblemBar problem={sign.problem} />}
      {asking !== null && (
        <WhyDialog
          title={texts.signOff.acts[asking]}
          says={texts.signOff.noteSays[asking]}
          button={texts.signOff.acts[asking]}
          onWhy={(note) => void sign.run(asking, { fingerprint, note })}
          onClose={() => {
            sign.clear();
            setAsking(null);
          }}
        >
          <ProblemBar problem={sign.problem} />
        </WhyDialog>
      )}
      {current.prepared !== null && (
        <Caption1 className={look.muted}>
          {texts.signOff.read(formatInstant(current.pulledAt))}
        </Caption1>
      )}
    </>
  );
}
