import { Badge } from "@fluentui/react-components";
import type { SyncDocument } from "#contract/syncDocument.ts";
import { texts } from "../texts.ts";

export type Item = SyncDocument["tasks"][number]["items"][number];
export type OutcomeName = Item["outcome"];

const colours: Readonly<
  Record<OutcomeName, "success" | "informative" | "subtle" | "warning" | "danger">
> = {
  created: "success",
  updated: "success",
  adopted: "success",
  unchanged: "informative",
  skipped: "informative",
  manual: "warning",
  held: "warning",
  failed: "danger",
};

/** The outcome as a word; the colour only repeats it. */
export function Outcome({ outcome }: { readonly outcome: OutcomeName }) {
  return (
    <Badge appearance="tint" color={colours[outcome]}>
      {texts.parts.outcomes[outcome]}
    </Badge>
  );
}
