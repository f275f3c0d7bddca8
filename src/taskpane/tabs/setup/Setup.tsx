import { Body1 } from "@fluentui/react-components";
import { useStatus } from "../../bridge/questions.ts";
import { useLook } from "../../parts/useLook.ts";
import { texts } from "../../texts.ts";
import { ConnectXero } from "./ConnectXero.tsx";
import { Disconnect } from "./Disconnect.tsx";
import { MissingForSync } from "./MissingForSync.tsx";
import { TestConnection } from "./TestConnection.tsx";
import { Section } from "../../parts/Section.tsx";

/** Whose books: connect, test, disconnect. */
export function Setup() {
  const look = useLook();
  const { value: status } = useStatus();
  const isConnected = (status?.connectedTo ?? null) !== null;
  return (
    <div className={look.stack}>
      <Section title={texts.setup.connection}>
        {status !== null && !isConnected && <Body1>{texts.setup.intro}</Body1>}
        <ConnectXero isPrimary={!isConnected} />
        <TestConnection />
        {isConnected && <Disconnect />}
      </Section>
      {status !== null && (isConnected || status.missing.length > 0) && (
        <MissingForSync missing={status.missing} />
      )}
    </div>
  );
}
