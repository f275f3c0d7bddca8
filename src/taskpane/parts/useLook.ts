import { makeStyles, tokens } from "@fluentui/react-components";

/** Looks that more than one part has. A pane is 320 to 450 pixels wide, so all goes down, and little across. */
export const useLook = makeStyles({
  stack: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  tight: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  row: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
  },
  spread: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: tokens.spacingHorizontalS,
  },
  // A word on the left, its state on the right, whatever their lengths.
  ends: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    alignItems: "start",
    gap: tokens.spacingHorizontalS,
  },
  // Tabs that find no place beside each other in a pane go over several lines.
  wrap: { flexWrap: "wrap" },
  start: { alignSelf: "flex-start", justifySelf: "start", textAlign: "left" },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
  },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: "anywhere",
  },
  muted: { color: tokens.colorNeutralForeground2 },
  // Long record ids and addresses have no place to break.
  words: { overflowWrap: "anywhere", whiteSpace: "pre-line" },
  steps: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
  table: {
    borderCollapse: "collapse",
    width: "100%",
    fontSize: tokens.fontSizeBase200,
    "& th, & td": {
      padding: tokens.spacingHorizontalXS,
      textAlign: "left",
      verticalAlign: "top",
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
    "& td": { overflowWrap: "anywhere" },
    // A heading's column stays as wide as its longest word.
    "& th": { overflowWrap: "break-word" },
    "& td[data-figure], & th[data-figure]": { textAlign: "right", whiteSpace: "nowrap" },
  },
  heading: { margin: 0 },
  // Takes the focus when it opens, without being a control that would show it.
  opened: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    outlineStyle: "none",
  },
  // For who listens instead of looking.
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});
