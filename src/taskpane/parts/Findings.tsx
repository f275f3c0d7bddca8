import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Caption1,
} from "@fluentui/react-components";
import { formatCount } from "./format.ts";
import { MoreRows } from "./MoreRows.tsx";
import { useLook } from "./useLook.ts";
import { texts } from "../texts.ts";

interface Finding {
  readonly record: string | null;
  readonly message: string;
}

/** What a person should see about the books, though it stops nothing. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const look = useLook();
  const title = texts.parts.findings(formatCount(findings.length));
  return (
    <Accordion collapsible>
      <AccordionItem value="findings">
        <AccordionHeader as="h3">{title}</AccordionHeader>
        <AccordionPanel>
          <MoreRows
            label={title}
            rows={findings.map((finding, index) => ({ finding, index }))}
            keyOf={({ index }) => index.toString()}
            row={({ finding }) => (
              <Caption1 className={look.words}>
                {finding.record === null ? "" : `${finding.record}: `}
                {finding.message}
              </Caption1>
            )}
          />
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
