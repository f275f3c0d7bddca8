import { build } from "./build.ts";

const sentences = [
  "This page stands in for Excel. Beside it is Tieout's own pane; the Xero organisation and the exports are made up, and nothing leaves this machine.",
  "Begin in the pane: choose Try with the demo organisation, then go through its tabs from left to right.",
  "Type into a cell, or paste a report into a new sheet. Computed here are the formulas that Tieout writes and its own functions, such as =TIEOUT.UNEXPLAINED(). Any other formula stands as its text, and Excel computes it in the downloaded file.",
] as const;

/** What the page is, and what it is not. */
export function about(): HTMLElement {
  const samples = build("a", "", "Sample exports as files");
  samples.href = "/demo/samples";
  samples.target = "_blank";
  const text = sentences.map((sentence) => build("p", "", sentence));
  const content = build("div", "content", ...text, build("p", "", samples));
  return build("details", "about", build("summary", "", "About this page"), content);
}
