import { runSelfTest, type CaseReport } from "./runSelfTest.ts";

/** A page without a framework, in no menu: the manifest of the self-test opens it in the pane's place. */
void Office.onReady(() => {
  const start = element("start");
  start.addEventListener("click", () => {
    start.hidden = true;
    void run();
  });
});

async function run(): Promise<void> {
  say("The suite is running. Leave the workbook alone until it is done.");
  const report = await runSelfTest(show);
  if (report === null) {
    say(
      "This workbook has something in it. Open an empty one: the suite writes and deletes sheets.",
    );
    element("start").hidden = false;
    return;
  }
  say(`${report.passed.toString()} facts hold, ${report.failed.toString()} do not.`);
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(report, null, 2)], { type: "application/json" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = "tieout-self-test.json";
  link.textContent = "Download the result";
  element("result").append(link);
  link.click();
}

function show({ name, failure }: CaseReport): void {
  const line = document.createElement("li");
  line.textContent = failure === null ? `Holds: ${name}` : `Does not hold: ${name}. ${failure}`;
  element("cases").append(line);
}

function say(text: string): void {
  element("says").textContent = text;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}
