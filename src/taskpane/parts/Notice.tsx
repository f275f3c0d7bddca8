import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useLook } from "./useLook.ts";

/** A sentence that should not be overlooked; its icon has a name, so that colour alone says nothing. */
export function Notice({
  intent,
  children,
  isAnnounced = false,
}: {
  readonly intent: "info" | "success" | "warning" | "error";
  readonly children: ReactNode;
  /** True: it answers something that the user has just done. */
  readonly isAnnounced?: boolean;
}) {
  const look = useLook();
  return (
    <MessageBar intent={intent} layout="multiline" {...(isAnnounced ? { role: "status" } : {})}>
      <MessageBarBody className={look.words}>{children}</MessageBarBody>
    </MessageBar>
  );
}
