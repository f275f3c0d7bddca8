import { addressText } from "../model/area.ts";
import type { Change, Sheet } from "../model/state.ts";
import { registrationKey } from "../richApi/registrations.ts";
import type { Json } from "../richApi/json.ts";
import type { Session } from "../richApi/session.ts";

/** One entry of a "richApiMessage": category, type, target, message, id, whether it came from another user. */
export type EventEntry = readonly [number, number, string, string, number, boolean];

const excelEvents = 65_536;
/** What office.js calls the target of an event of all sheets. */
const workbookTarget = "Workbook";

interface ExcelEvent {
  /** Excel's number of the event. */
  readonly type: number;
  readonly event: string;
  readonly targets: readonly (readonly [className: string, id: string])[];
  readonly message: Json;
}

/** What an add-in hears of a change: nothing that it has not registered for, nor its own doing while events are off. */
export function eventsOf(session: Session, change: Change): readonly EventEntry[] {
  const { workbook } = session.excel;
  if (!workbook.hasEvents) return [];
  return excelEventsOf(change).flatMap(({ event, message, targets, type }) =>
    targets
      .filter(([className, id]) => session.registrations.has(registrationKey(className, id, event)))
      .map(([, id]): EventEntry => [
        excelEvents,
        type,
        id === "" ? workbookTarget : id,
        JSON.stringify(message),
        0,
        false,
      ]),
  );
}

function excelEventsOf(change: Change): readonly ExcelEvent[] {
  switch (change.type) {
    case "cells": {
      const message = {
        type: "WorksheetChanged",
        changeType: change.changeType,
        address: addressText(change.area),
        source: "Local",
        worksheetId: change.sheet.id,
        triggerSource: change.source === "addin" ? "ThisLocalAddin" : "Unknown",
        shiftDirection: 0,
      };
      return [{ type: 10, event: "DataChangedEvent", targets: ofSheet(change.sheet), message }];
    }
    case "selection": {
      const { area, sheet } = change.selection;
      const message = {
        type: "WorksheetSelectionChanged",
        address: addressText(area),
        worksheetId: sheet.id,
      };
      return [{ type: 14, event: "SelectionChangedEvent", targets: ofSheet(sheet), message }];
    }
    case "activated":
      return [sheetEvent(11, "ActivatedEvent", "WorksheetActivated", change.sheet)];
    case "added":
      return [sheetEvent(13, "AddedEvent", "WorksheetAdded", change.sheet)];
    case "deleted":
      return [sheetEvent(15, "DeletedEvent", "WorksheetDeleted", change.sheet)];
    case "renamed": {
      const message = {
        type: "WorksheetNameChanged",
        worksheetId: change.sheet.id,
        nameBefore: change.nameBefore,
        nameAfter: change.sheet.name,
        source: "Local",
      };
      return [{ type: 25, event: "EventNameChanged", targets: ofSheet(change.sheet), message }];
    }
    case "look":
    case "calculate":
      return [];
  }
}

function sheetEvent(type: number, event: string, name: string, sheet: Sheet): ExcelEvent {
  const message = { type: name, worksheetId: sheet.id, source: "Local" };
  return { type, event, targets: ofSheet(sheet), message };
}

/** The sheet's own listeners, and those of the collection. */
function ofSheet({ id }: Sheet): ExcelEvent["targets"] {
  return [
    ["Worksheet", id],
    ["WorksheetCollection", ""],
  ];
}
