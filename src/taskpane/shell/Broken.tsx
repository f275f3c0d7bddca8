import { Body1, Button, Subtitle1 } from "@fluentui/react-components";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";

/** A defect of ours, in words, with a way on. */
export function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const look = useLook();
  return (
    <div className={look.stack} role="alert">
      <Subtitle1 as="h1" className={look.heading}>
        {texts.shell.brokenTitle}
      </Subtitle1>
      <Body1>{texts.shell.broken}</Body1>
      <div className={look.row}>
        <Button appearance="primary" onClick={onAgain}>
          {texts.shell.openAgain}
        </Button>
      </div>
    </div>
  );
}
