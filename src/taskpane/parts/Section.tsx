import { Subtitle2 } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import { useLook } from "./useLook.ts";

/** A part of a tab under a heading of its own, by which a screen reader finds it. */
export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const look = useLook();
  const id = useId();
  return (
    <section className={look.stack} aria-labelledby={id}>
      <Subtitle2 as="h2" id={id} className={look.heading}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
