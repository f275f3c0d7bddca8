import { openExcelPage } from "./openExcelPage.ts";

/** Paths of the page's own server, as its element says them. */
const { officeJs, pane, save } = document.body.dataset;
const root = document.querySelector<HTMLElement>("#grid");
const panePlace = document.querySelector<HTMLElement>("#pane");

if (root === null || panePlace === null)
  throw new Error("excel.html has no place for grid and pane.");

void openExcelPage({
  root,
  panePlace,
  paneUrl: new URL(pane ?? "/taskpane.html", location.origin).href,
  officeJsUrl: new URL(officeJs ?? "/office-js/", location.origin).href,
  saveUrl: save === undefined || save === "" ? null : new URL(save, location.origin).href,
});
