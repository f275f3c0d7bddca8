import { Link } from "@fluentui/react-components";
import { texts } from "../texts.ts";

/** Leads out of the pane; its name says where to, of what, and that a window opens. */
export function OutLink({
  href,
  says,
  about,
}: {
  readonly href: string;
  readonly says: string;
  readonly about: string;
}) {
  return (
    <Link
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={`${says}: ${about} (${texts.parts.opensWindow})`}
    >
      {says}
    </Link>
  );
}
