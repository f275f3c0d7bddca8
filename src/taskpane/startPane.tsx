import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import type { PaneDeps } from "./deps.ts";
import { texts } from "./texts.ts";

/** What is under way before there is a page. */
export interface PaneStart {
  /** Ends when the bridge has said who it is and who we are, or could not be asked. */
  readonly asked: Promise<unknown>;
  /** Ends when Office is ready, with what the pane is given. */
  readonly inOffice: () => Promise<PaneDeps>;
}

/** So long the page waits for the bridge before it says that it does: nearly always the answer is there, and nothing flickers. */
const patienceMs = 200;

/** Draws the pane as soon as there is something to show. A pane that cannot start says so: an empty page tells nobody anything. */
export async function startPane(root: HTMLElement, { asked, inOffice }: PaneStart): Promise<void> {
  try {
    const deps = await inOffice();
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    createRoot(root).render(<App deps={deps} />);
  } catch (defect) {
    root.setAttribute("role", "alert");
    root.textContent = "Office" in globalThis ? texts.shell.broken : texts.shell.noOffice;
    throw defect;
  }
}
