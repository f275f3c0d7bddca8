import { Section } from "../../parts/Section.tsx";
import { useLook } from "../../parts/useLook.ts";
import { Notice } from "../../parts/Notice.tsx";
import { texts } from "../../texts.ts";

/** RUN-9: in sentences, as the bridge has them. */
export function MissingForSync({ missing }: { readonly missing: readonly string[] }) {
  const look = useLook();
  if (missing.length === 0) return <Notice intent="success">{texts.setup.nothingMissing}</Notice>;
  return (
    <Section title={texts.setup.missing}>
      <ul className={look.steps}>
        {missing.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}
