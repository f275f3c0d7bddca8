import { Body1, Subtitle1 } from "@fluentui/react-components";
import { useLook } from "../parts/useLook.ts";
import { texts } from "../texts.ts";

/** An Excel that lacks what the sheets need gets a page, not a crash. */
export function TooOld() {
  const look = useLook();
  return (
    <div className={look.stack}>
      <Subtitle1 as="h1" className={look.heading}>
        {texts.shell.tooOldTitle}
      </Subtitle1>
      <Body1>{texts.shell.tooOld}</Body1>
    </div>
  );
}
