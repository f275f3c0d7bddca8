/**
 * @jest-environment jsdom
 */
import { protectSheet, selectCells, typeInto } from "#demo/excel/model/userActs.ts";
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";
import { officeMembers } from "../../support/excel/officeFiles.ts";

const open = excelInJsdom();

/** The code of the error that office.js throws. */
async function codeOf(act: (context: Excel.RequestContext) => void): Promise<string> {
  return Excel.run(async (context) => {
    act(context);
    await context.sync();
    return "none";
  }).catch((error: unknown) => (error as { code: string }).code);
}

const sheetOf = ({ workbook }: Excel.RequestContext) => workbook.worksheets.getItem("Sheet1");

it("knows the members of every class that office.js lists, with their sets", () => {
  const members = officeMembers();
  expect(members.size).toBeGreaterThan(150);
  const range = members.get("Range")!;
  expect(range.memberByName.get("numberFormat")).toMatchObject({
    kind: "property",
    wireName: "NumberFormat",
    isWritable: true,
  });
  expect(range.memberByName.get("address")?.isWritable).toBe(false);
  expect(range.memberByName.get("dataValidation")).toMatchObject({
    kind: "link",
    set: { name: "ExcelApi", version: "1.8" },
  });
});

it("a member that is not modelled fails with its name, and fails the test", async () => {
  const excel = await open();
  const message = await Excel.run(async (context) => {
    sheetOf(context).charts.load("count");
    await context.sync();
  }).catch((error: unknown) => (error as Error).message);
  expect(message).toContain("Worksheet.charts");
  expect(excel.defects.splice(0)).toHaveLength(1);
});

it("an event that is never sent cannot be waited for", async () => {
  const excel = await open();
  await Excel.run(async (context) => {
    sheetOf(context).onCalculated.add(async () => undefined);
    await context.sync();
  }).catch(() => undefined);
  expect(excel.defects.splice(0).map(({ message }) => message)).toEqual([
    expect.stringContaining("CalculatedEvent of Worksheet"),
  ]);
});

it.each([
  ["1.7", "ApiNotFound"],
  ["1.8", "none"],
])("an Excel of ExcelApi %s answers a drop-down list with %s", async (ExcelApi, code) => {
  await open({ sets: { ExcelApi } });
  expect(Office.context.requirements.isSetSupported("ExcelApi", "1.8")).toBe(code === "none");
  const answer = await codeOf((context) => {
    const rule = { list: { inCellDropDown: true, source: "a,b" } };
    sheetOf(context).getRange("A1").dataValidation.rule = rule;
  });
  expect(answer).toBe(code);
});

it("members for Excel on the web alone are refused", async () => {
  await open();
  const code = await codeOf((context) => {
    const table = context.workbook.tables.add("Sheet1!A1:B3", true);
    table.rows.deleteRowsAt(0, 1);
  });
  expect(code).toBe("ApiNotFound");
});

it.each([
  ["activityLimitReached", "ActivityLimitReached"],
  ["requestTooLarge", "RequestPayloadSizeLimitExceeded"],
  ["responseTooLarge", "ResponsePayloadSizeLimitExceeded"],
  ["sessionTimedOut", "InvalidOrTimedOutSession"],
  ["accessDenied", "AccessDenied"],
] as const)("%s reaches the add-in as %s", async (error, code) => {
  const { host } = await open();
  host.failNext(error);
  expect(await codeOf((context) => sheetOf(context).activate())).toBe(code);
});

it("a request above 5 MB is refused, and so is a response", async () => {
  await open();
  const long = "x".repeat(30_000);
  const rows = Array.from({ length: 180 }, () => [long]);
  const asked = await codeOf((context) => {
    sheetOf(context).getRange("A1:A180").values = rows;
  });
  expect(asked).toBe("RequestPayloadSizeLimitExceeded");
  for (const first of [1, 91])
    await codeOf((context) => {
      sheetOf(context).getRangeByIndexes(first - 1, 0, 90, 1).values = rows.slice(90);
    });
  const answered = await codeOf((context) => {
    sheetOf(context).getRange("A1:A180").load("values");
  });
  expect(answered).toBe("ResponsePayloadSizeLimitExceeded");
});

it("while the user edits a cell, a request fails, or waits where it says so", async () => {
  const { workbook } = await open();
  workbook.isEditing = true;
  expect(await codeOf((context) => sheetOf(context).activate())).toBe(
    "InvalidOperationInCellEditMode",
  );
  const waiting = Excel.run({ delayForCellEdit: true }, async (context) => {
    sheetOf(context).getRange("A1").values = [["after"]];
    await context.sync();
    return workbook.isEditing;
  });
  setTimeout(() => {
    workbook.isEditing = false;
  }, 30);
  expect(await waiting).toBe(false);
});

it("a protected sheet denies writing, and a sheet that is not there is not found", async () => {
  const { workbook } = await open();
  protectSheet(workbook, "Sheet1");
  const write = (name: string) =>
    codeOf((context) => {
      context.workbook.worksheets.getItem(name).getRange("A1").values = [[1]];
    });
  expect(await write("Sheet1")).toBe("AccessDenied");
  expect(await write("Elsewhere")).toBe("ItemNotFound");
});

it("what the user types and selects is heard where somebody listens, and only there", async () => {
  const { workbook } = await open();
  const heard: string[] = [];
  typeInto(workbook, "Sheet1", "A1", "before anybody listens");
  await Excel.run(async (context) => {
    const sheet = sheetOf(context);
    sheet.onChanged.add(async ({ address }) => void heard.push(`changed ${address}`));
    sheet.onSelectionChanged.add(async ({ address }) => void heard.push(`selected ${address}`));
    await context.sync();
  });
  typeInto(workbook, "Sheet1", "B2", "Done");
  selectCells(workbook, "Sheet1", "C3:D4");
  await settled(() => heard.length === 2);
  expect(heard).toEqual(["changed B2", "selected C3:D4"]);
});

it("an add-in hears nothing of its own writing while it has switched events off", async () => {
  const { workbook } = await open();
  const heard: string[] = [];
  await Excel.run(async (context) => {
    sheetOf(context).onChanged.add(async ({ address }) => void heard.push(address));
    await context.sync();
    context.runtime.enableEvents = false;
    sheetOf(context).getRange("A1").values = [[1]];
    await context.sync();
    context.runtime.enableEvents = true;
    await context.sync();
  });
  typeInto(workbook, "Sheet1", "A2", "2");
  await settled(() => heard.length > 0);
  expect(heard).toEqual(["A2"]);
});

it("the document's selection event is sent", async () => {
  const { workbook } = await open();
  const heard = new Promise((resolve) => {
    Office.context.document.addHandlerAsync(
      Office.EventType.DocumentSelectionChanged,
      () => resolve("heard"),
      () => selectCells(workbook, "Sheet1", "B7"),
    );
  });
  expect(await heard).toBe("heard");
});

it("settings of the document are saved with it", async () => {
  const { workbook } = await open();
  Office.context.document.settings.set("folder", { name: "Books" });
  await new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));
  expect(workbook.settings.get("folder")).toEqual({ name: "Books" });
  await open({ workbook });
  expect(Office.context.document.settings.get("folder")).toEqual({ name: "Books" });
});

it("a button of the ribbon runs its function to the end", async () => {
  const { host, workbook } = await open();
  Office.actions.associate("preview", (event: Office.AddinCommands.Event) => {
    void Excel.run(async (context) => {
      sheetOf(context).getRange("A1").values = [["pressed"]];
      await context.sync();
    }).then(() => event.completed());
  });
  await host.pressButton("preview");
  expect(workbook.sheets[0]?.rows.get(0)?.get(0)?.value).toBe("pressed");
});

it("a cell calls a custom function, and gets its value or its error", async () => {
  const { host } = await open();
  CustomFunctions.associate("BALANCE", (customer: string) => {
    if (customer === "nobody") {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- It is how a function tells Excel.
      throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable);
    }
    return Promise.resolve(12.5);
  });
  expect(await host.callFunction("BALANCE", ["Acme"], "Sheet1!A1")).toEqual({
    type: "value",
    value: 12.5,
  });
  expect(await host.callFunction("BALANCE", ["nobody"], "Sheet1!A1")).toMatchObject({
    type: "error",
  });
});

it("ranges are let go of when a run ends", async () => {
  const { host } = await open();
  await Excel.run(async (context) => {
    sheetOf(context).getRange("A1:B2").load("values");
    await context.sync();
  });
  await settled(() => host.trackedObjects() === 0);
  expect(host.trackedObjects()).toBe(0);
});

/** Messages between the two sides take a few turns of the event loop. */
async function settled(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !isDone(); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
