import type { LinkByRecord } from "../plan/link.ts";

/** Xero ids of what the sync posted or adopted: no proof of work by hand. What the assist made proves like any other. MAN-5. */
export function linkedIdsOf(links: LinkByRecord): ReadonlySet<string> {
  const ids = [...links.values()].flatMap(({ xeroId, xeroType }) =>
    xeroType === "assist" ? [] : [xeroId],
  );
  return new Set(ids);
}
