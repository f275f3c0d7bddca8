import { accountSetupTexts } from "./texts/accountSetup.ts";
import { assistTexts } from "./texts/assist.ts";
import { dataTexts } from "./texts/data.ts";
import { historyTexts } from "./texts/history.ts";
import { manualEntryTexts } from "./texts/manualEntry.ts";
import { partsTexts } from "./texts/parts.ts";
import { previewTexts } from "./texts/preview.ts";
import { sessionTexts } from "./texts/session.ts";
import { setupTexts } from "./texts/setup.ts";
import { shellTexts } from "./texts/shell.ts";
import { signOffTexts } from "./texts/signOff.ts";
import { syncTexts } from "./texts/sync.ts";
import { tieOutTexts } from "./texts/tieOut.ts";

/** Every sentence of the pane, in one place: another language is another such object. */
export const texts = {
  parts: partsTexts,
  shell: shellTexts,
  session: sessionTexts,
  setup: setupTexts,
  accountSetup: accountSetupTexts,
  data: dataTexts,
  preview: previewTexts,
  sync: syncTexts,
  manualEntry: manualEntryTexts,
  assist: assistTexts,
  tieOut: tieOutTexts,
  signOff: signOffTexts,
  history: historyTexts,
} as const;
