import {
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Problem } from "#contract/problems.ts";
import { texts } from "../texts.ts";
import { formatInstant } from "./format.ts";
import { useLook } from "./useLook.ts";

/** What happened, to what, and what to do. Read aloud at once, for it answers what the user just did. */
export function ProblemBar({
  problem,
  action,
}: {
  readonly problem: Problem | null;
  readonly action?: ReactNode;
}) {
  const look = useLook();
  if (problem === null) return null;
  const { message, remedy, resumeAt, places, reference } = problem;
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody className={look.words}>
        <MessageBarTitle>{texts.parts.problem}</MessageBarTitle>
        {message} {remedy}
        {resumeAt !== null && ` ${texts.parts.goesOnAt(formatInstant(resumeAt))}`}
        {places.length > 0 && (
          <ul className={look.steps}>
            {places.map(({ file, sheet, column, message: says }, index) => (
              <li key={index}>
                {[file, sheet, column].filter((part) => part !== null).join(", ")}: {says}
              </li>
            ))}
          </ul>
        )}
        {reference !== null && ` ${texts.parts.reference(reference)}`}
      </MessageBarBody>
      {action !== undefined && <MessageBarActions>{action}</MessageBarActions>}
    </MessageBar>
  );
}
