import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from "react";
import { Busy } from "../parts/Busy.tsx";
import { useLook } from "../parts/useLook.ts";
import type { TabName } from "../tabNames.ts";
import { Setup } from "../tabs/setup/Setup.tsx";
import { texts } from "../texts.ts";
import { Broken } from "./Broken.tsx";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { panelId, tabId } from "./TabBar.tsx";

type Page = ComponentType | LazyExoticComponent<ComponentType>;

/** All but the first are loaded when they are first opened: the pane's first page should not wait for the eighth. */
const pages: Readonly<Record<TabName, Page>> = {
  Setup,
  "Account Setup": page(
    async () => (await import("../tabs/accountSetup/AccountSetup.tsx")).AccountSetup,
  ),
  Data: page(async () => (await import("../tabs/data/DataTab.tsx")).DataTab),
  Preview: page(async () => (await import("../tabs/preview/Preview.tsx")).Preview),
  Sync: page(async () => (await import("../tabs/sync/Sync.tsx")).Sync),
  "Manual Entry": page(
    async () => (await import("../tabs/manualEntry/ManualEntry.tsx")).ManualEntry,
  ),
  "Tie-out": page(async () => (await import("../tabs/tieOut/TieOut.tsx")).TieOut),
  History: page(async () => (await import("../tabs/history/History.tsx")).History),
};

export function TabPanel({ tab }: { readonly tab: TabName }) {
  const look = useLook();
  const Shown = pages[tab];
  return (
    <section className={look.stack} role="tabpanel" id={panelId} aria-labelledby={tabId(tab)}>
      <ErrorBoundary key={tab} broken={(again) => <Broken onAgain={again} />}>
        <Suspense fallback={<Busy says={texts.parts.waiting} />}>
          <Shown />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

function page(load: () => Promise<ComponentType>): Page {
  return lazy(async () => ({ default: await load() }));
}
