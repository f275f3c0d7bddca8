import { createContext, useContext } from "react";
import type { Wire } from "#client/wire.ts";
import { present, useDeps } from "../deps.ts";

/** Of which organisation the pane shows the books; `main` on one machine. */
export const OrganisationContext = createContext<string | null>(null);

export interface Bridge {
  readonly wire: Wire;
  readonly organisation: string;
}

export function useBridge(): Bridge {
  const { wire } = useDeps();
  return { wire, organisation: present(useContext(OrganisationContext), "an organisation") };
}
