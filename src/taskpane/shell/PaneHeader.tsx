import { Badge, Body1, Caption1, makeStyles, Subtitle1, tokens } from "@fluentui/react-components";
import type { StatusDocument } from "#contract/api/status.ts";
import { formatInstant } from "../parts/format.ts";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";

const useStyles = makeStyles({
  header: {
    display: "flex",
    flexDirection: "column",
    paddingBottom: tokens.spacingVerticalXS,
    overflowWrap: "anywhere",
  },
});

/** Always in sight: whose books, and when they were last synced, tried and well. RUN-6. */
export function PaneHeader({ status }: { readonly status: StatusDocument | null }) {
  const look = useLook();
  const styles = useStyles();
  const name = status?.connectedTo ?? null;
  return (
    <header className={styles.header}>
      <div className={look.spread}>
        <Subtitle1 as="h1" block className={look.heading}>
          {texts.shell.product}
        </Subtitle1>
        {status !== null && name === null && (
          <Badge appearance="outline" color="warning">
            {texts.shell.notConnected}
          </Badge>
        )}
      </div>
      {name !== null && <Body1 block>{texts.shell.connectedTo(name)}</Body1>}
      {status !== null && (
        <>
          <SyncTime term={texts.shell.lastAttempted} at={status.lastAttempted} />
          <SyncTime term={texts.shell.lastSuccessful} at={status.lastSuccessful} />
        </>
      )}
    </header>
  );
}

function SyncTime({ term, at }: { readonly term: string; readonly at: string | null }) {
  return (
    <Caption1 block>
      {term}: {at === null ? texts.parts.never : formatInstant(at)}
    </Caption1>
  );
}
