import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Wire } from "#client/wire.ts";
import type { FigureBook } from "#functions/figureBook.ts";
import type { KeyRing } from "./session/keyRing.ts";
import type { OfficeHost } from "./office/host.ts";

/** What the pane is given from outside; `index.tsx` makes it, tests make another. */
export interface PaneDeps {
  readonly wire: Wire;
  /** What was asked of the bridge, and what it said last. */
  readonly questions: QueryClient;
  readonly keys: KeyRing;
  readonly host: OfficeHost;
  /** The custom functions' look-ups, which live in the same runtime. */
  readonly figures: FigureBook;
  readonly saveFile: (file: DownloadedFile) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long to wait before asking the bridge again. */
  readonly pauseMs: number;
}

export interface DownloadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const DepsContext = createContext<PaneDeps | null>(null);

export function useDeps(): PaneDeps {
  return present(useContext(DepsContext), "the pane's dependencies");
}

/** A part that stands outside of what it needs is a defect of ours. */
export function present<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`Outside of ${what}.`);
  return value;
}
