import {
  FluentProvider,
  makeStyles,
  Select,
  teamsHighContrastTheme,
  tokens,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/react-components";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import type { SessionDocument } from "#contract/api/session.ts";
import { DepsContext, type PaneDeps } from "./deps.ts";
import type { HostTheme } from "./office/host.ts";
import { Busy } from "./parts/Busy.tsx";
import { Notice } from "./parts/Notice.tsx";
import { FirstRun } from "./session/FirstRun.tsx";
import { NoBridge } from "./session/NoBridge.tsx";
import { useAbout, useSession } from "./session/useSession.ts";
import { Broken } from "./shell/Broken.tsx";
import { ErrorBoundary } from "./shell/ErrorBoundary.tsx";
import { Shell } from "./shell/Shell.tsx";
import { TooOld } from "./shell/TooOld.tsx";
import { texts } from "./texts.ts";
import { useTabKey } from "./useTabKey.ts";

const themes = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
} as const satisfies Readonly<Record<HostTheme, unknown>>;

const useStyles = makeStyles({
  page: {
    padding: tokens.spacingHorizontalM,
    minHeight: "100vh",
    boxSizing: "border-box",
    outlineStyle: "none",
  },
});

export function App({ deps }: { readonly deps: PaneDeps }) {
  const { host, questions } = deps;
  const theme = useSyncExternalStore(host.watchTheme, host.theme);
  const styles = useStyles();
  useTabKey();
  return (
    <FluentProvider theme={themes[theme]}>
      <main className={styles.page} tabIndex={-1}>
        <ErrorBoundary broken={(again) => <Broken onAgain={again} />}>
          <DepsContext value={deps}>
            <QueryClientProvider client={questions}>
              {host.kind === "oldExcel" ? <TooOld /> : <Entrance />}
            </QueryClientProvider>
          </DepsContext>
        </ErrorBoundary>
      </main>
    </FluentProvider>
  );
}

function Entrance() {
  const about = useAbout();
  const session = useSession();
  if (about.isWaiting || session.isWaiting) return <Busy says={texts.shell.starting} />;
  const problem = about.problem ?? session.problem;
  if (about.value === null || session.value === null) {
    return (
      <NoBridge
        problem={problem}
        onAgain={() => {
          about.askAgain();
          session.askAgain();
        }}
      />
    );
  }
  const known = session.value.session;
  return known === null ? <FirstRun about={about.value} /> : <Organisations session={known} />;
}

/** Most users have one organisation, and are not asked. */
function Organisations({ session }: { readonly session: SessionDocument }) {
  const { organisations } = session;
  const [chosen, setChosen] = useState(organisations[0]?.id ?? null);
  if (chosen === null) return <Notice intent="info">{texts.session.noOrganisation}</Notice>;
  return (
    <>
      {organisations.length > 1 && (
        <Select
          aria-label={texts.shell.organisation}
          value={chosen}
          onChange={(_event, { value }) => {
            setChosen(value);
          }}
        >
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Shell key={chosen} organisation={chosen} />
    </>
  );
}
