import { Button, Field, Radio, RadioGroup } from "@fluentui/react-components";
import { useState } from "react";
import { chooseOrganisation } from "#client/organisation.ts";
import type { ConnectionState } from "#contract/api/connection.ts";
import { useAct } from "../../bridge/useAct.ts";
import { useBridge } from "../../bridge/organisation.ts";
import { ProblemBar } from "../../parts/ProblemBar.tsx";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";

export interface Choice {
  readonly ticket: string;
  readonly organisations: readonly { readonly tenantId: string; readonly name: string }[];
}

/** Xero lets a person allow several organisations at once. */
export function ChooseOrganisation({
  choice: { ticket, organisations },
  onState,
}: {
  readonly choice: Choice;
  readonly onState: (state: ConnectionState, ticket: string) => void;
}) {
  const look = useLook();
  const { wire, organisation } = useBridge();
  const [chosen, setChosen] = useState(organisations[0]?.tenantId ?? "");
  const choose = useAct(
    () => chooseOrganisation(wire, organisation, ticket, chosen),
    (state) => {
      onState(state, ticket);
    },
  );
  return (
    <div className={look.card}>
      <Field label={texts.setup.chooseTitle} hint={texts.setup.choose}>
        <RadioGroup
          value={chosen}
          onChange={(_event, { value }) => {
            setChosen(value);
          }}
        >
          {organisations.map(({ tenantId, name }) => (
            <Radio key={tenantId} value={tenantId} label={name} />
          ))}
        </RadioGroup>
      </Field>
      <div className={look.row}>
        <Button
          appearance="primary"
          disabledFocusable={choose.isBusy}
          onClick={() => void choose.run()}
        >
          {texts.setup.use}
        </Button>
      </div>
      <ProblemBar problem={choose.problem} />
    </div>
  );
}
