import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { tabNames, type TabName } from "../tabNames.ts";
import { texts } from "../texts.ts";

const useStyles = makeStyles({
  // A task pane is 320 pixels wide: eight tabs go over several lines.
  list: {
    flexWrap: "wrap",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

export const panelId = "panel";

export function tabId(tab: TabName): string {
  return `tab-${tab.replaceAll(" ", "-")}`;
}

export function TabBar({
  tab,
  onTab,
}: {
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
}) {
  const styles = useStyles();
  return (
    <TabList
      className={styles.list}
      aria-label={texts.shell.tabs}
      size="small"
      selectedValue={tab}
      onTabSelect={(_event, { value }) => {
        const chosen = tabNames.find((name) => name === value);
        if (chosen !== undefined) onTab(chosen);
      }}
    >
      {tabNames.map((name) => (
        <Tab key={name} value={name} id={tabId(name)} aria-controls={panelId}>
          {name}
        </Tab>
      ))}
    </TabList>
  );
}
