import {
  FluentProvider,
  makeStyles,
  Tab,
  TabList,
  Text,
  Title3,
  tokens,
  webLightTheme,
} from "@fluentui/react-components";
import { useState } from "react";
import { tabs } from "./tabs.ts";
import type { Tab as PaneTab } from "./tabs.ts";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    minHeight: "100vh",
    boxSizing: "border-box",
  },
  // A task pane is 320 pixels wide: eight tabs go over several lines.
  tabs: { flexWrap: "wrap" },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  commands: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: "pre-wrap",
  },
});

/** The first page: what Tieout does, tab by tab, and where it is done today. */
export function App() {
  const styles = useStyles();
  const [selected, setSelected] = useState<string>(tabs[0].name);
  const shown = tabs.find((tab) => tab.name === selected) ?? tabs[0];
  return (
    <FluentProvider theme={webLightTheme}>
      <main className={styles.page}>
        <header className={styles.panel}>
          <Title3 as="h1">Tieout</Title3>
          <Text>
            Takes CoreBridge&apos;s exports to Xero, lists what is left to do by hand, and proves
            that the two books agree. In this version the work is done by the command line: this
            pane is not connected to it yet.
          </Text>
        </header>
        <TabList
          className={styles.tabs}
          selectedValue={shown.name}
          onTabSelect={(_event, choice) => {
            setSelected(String(choice.value));
          }}
        >
          {tabs.map((tab) => (
            <Tab key={tab.name} value={tab.name} id={tabId(tab)} aria-controls={panelId}>
              {tab.name}
            </Tab>
          ))}
        </TabList>
        <section
          className={styles.panel}
          role="tabpanel"
          id={panelId}
          aria-labelledby={tabId(shown)}
        >
          <Text>{shown.purpose}</Text>
          <TodayIn tab={shown} />
        </section>
      </main>
    </FluentProvider>
  );
}

function TodayIn({ tab }: { readonly tab: PaneTab }) {
  const styles = useStyles();
  if (tab.commands.length === 0) return <Text>Not there yet: a later version brings it.</Text>;
  return (
    <>
      <Text>On the command line:</Text>
      <pre className={styles.commands}>{tab.commands.join("\n")}</pre>
    </>
  );
}

const panelId = "panel";

function tabId(tab: PaneTab): string {
  return `tab-${tab.name.replaceAll(" ", "-")}`;
}
