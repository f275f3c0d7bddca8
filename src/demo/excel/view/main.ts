import { openExcelPage } from "./openExcelPage.ts";

const root = document.querySelector<HTMLElement>("#grid");
const panePlace = document.querySelector<HTMLElement>("#pane");

if (root === null || panePlace === null)
  throw new Error("excel.html has no place for grid and pane.");

const { href } = window.location;

void openExcelPage({
  root,
  panePlace,
  paneUrl: new URL("pane.html", href).href,
  officeJsUrl: new URL("/office-js/", href).href,
  functionsUrl: new URL("/functions.json", href).href,
  saveUrl: new URL("/api/demo/workbook", href).href,
});
