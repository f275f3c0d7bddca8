import { Button, Caption1, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { troubleshoot } from "#client/organisation.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { useAct } from "../../bridge/useAct.ts";
import { useDeps } from "../../deps.ts";
import { Notice } from "../../parts/Notice.tsx";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { bytesOfBase64 } from "./bytesOfBase64.ts";

/** RUN-10: the bundle and the message are files of the user's, who sends them. */
export function Troubleshoot() {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const { saveFile } = useDeps();
  const [isOpen, setOpen] = useState(false);
  const [email, setEmail] = useState("");
  const [made, setMade] = useState<string | null>(null);
  const act = useAct(
    () => troubleshoot(wire, organisation, email.trim()),
    ({ name, zip, eml }) => {
      saveFile({ name: `${name}.zip`, type: "application/zip", bytes: bytesOfBase64(zip) });
      saveFile({ name: `${name}.eml`, type: "message/rfc822", bytes: bytesOfBase64(eml) });
      setMade(name);
    },
  );
  return (
    <div className={look.stack}>
      <div className={look.row}>
        <Button
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {texts.sync.troubleshoot}
        </Button>
      </div>
      {isOpen && (
        <form
          className={look.stack}
          onSubmit={(event) => {
            event.preventDefault();
            setMade(null);
            if (!act.isBusy && email.trim() !== "") void act.run();
          }}
        >
          <Caption1>{texts.sync.troubleshootSays}</Caption1>
          <Field label={texts.sync.email}>
            <Input
              type="email"
              value={email}
              maxLength={emailLengthMax}
              onChange={(_event, { value }) => {
                setEmail(value);
              }}
            />
          </Field>
          <div className={look.row}>
            <Button
              type="submit"
              appearance="primary"
              disabledFocusable={email.trim() === "" || act.isBusy}
            >
              {texts.sync.make}
            </Button>
          </div>
        </form>
      )}
      {made !== null && (
        <Notice intent="success" isAnnounced>
          {texts.sync.made(made)}
        </Notice>
      )}
      <ProblemBar problem={act.problem} />
    </div>
  );
}

/** As long as an address may be (RFC 3696, erratum 1690: 254), and as the bridge takes. */
const emailLengthMax = 320;
