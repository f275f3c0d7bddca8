import { excelOf } from "./objects/excelObjects.ts";
import type { Workbook } from "./model/state.ts";
import { asText } from "./richApi/json.ts";
import { newReferences, type Session } from "./richApi/session.ts";
import type { MemberList } from "./richApi/members.ts";
import type { RequirementSets } from "./richApi/requirements.ts";
import { appContext } from "./wire/appContext.ts";
import type { Channel } from "./wire/channel.ts";
import { conversation } from "./wire/conversation.ts";
import { customFunctions, type CallFunction } from "./wire/customFunctions.ts";
import { documentSettings } from "./wire/documentSettings.ts";
import { eventsOf } from "./wire/events.ts";
import { newExecutor } from "./wire/executor.ts";
import type { Traffic, RequestSize } from "./wire/traffic.ts";
import type { WireError } from "./wire/wireErrors.ts";

export interface HostOptions {
  readonly channel: Channel;
  readonly workbook: Workbook;
  readonly members: MemberList;
  readonly sets: RequirementSets;
  readonly hostOrigin: string;
  readonly paneOrigin: string;
  /** Something that the stand-in does not play was asked of it: whoever runs it is to make that loud. */
  readonly onDefect: (defect: Error) => void;
}

/** Excel, as far as an add-in can tell. */
export interface ExcelHost {
  readonly workbook: Workbook;
  readonly traffic: Traffic;
  /** A button of the ribbon is pressed: its function runs, and this ends when the function says so. */
  readonly pressButton: (functionName: string) => Promise<void>;
  /** A cell calls a custom function; null: the add-in does not answer. */
  readonly callFunction: CallFunction;
  /** The next request fails as a whole. */
  readonly failNext: (error: WireError) => void;
  /** Objects that the add-in has not let go of. */
  readonly trackedObjects: () => number;
  readonly stop: () => void;
}

/** Begins to answer the office.js that listens at the other end of the channel. */
export function startHost(options: HostOptions): ExcelHost {
  const { channel, members, onDefect, sets, workbook } = options;
  const { excel, root } = excelOf(workbook);
  const registrations = new Set<string>();
  const session: Session = {
    excel,
    root,
    members,
    sets,
    references: newReferences(),
    registrations,
  };
  const requests: RequestSize[] = [];
  const talk = conversation(options);
  const functions = customFunctions(talk.sendCall);
  const executor = newExecutor(session, functions.onServiceCall);
  const settings = documentSettings(workbook);
  talk.onInvoke("ContextActivationManager_getAppContextAsync", async () =>
    appContext(workbook, sets, options.paneOrigin),
  );
  talk.onExecute("richApi", async ([partition, , , , body, , flags]) => {
    const { answer, defect, size } = await executor.execute(
      asText(partition),
      asText(body),
      Number(flags),
    );
    if (size !== null) requests.push(size);
    if (defect !== null) onDefect(defect);
    return answer;
  });
  talk.onExecute("saveSettings", async (_, data) => settings.save(data));
  talk.onExecute("loadSettings", async () => settings.load());
  const stopHearing = channel.listen(talk.hear);
  const onChange = (change: Parameters<typeof eventsOf>[1]): void => {
    talk.sendEvents(eventsOf(session, change));
    if (change.type === "selection") talk.sendDocumentEvent("selectionChanged");
  };
  workbook.listeners.add(onChange);
  return {
    workbook,
    traffic: { requests },
    pressButton: talk.pressButton,
    callFunction: functions.call,
    failNext: executor.failNext,
    trackedObjects: session.references.count,
    stop: () => {
      stopHearing();
      workbook.listeners.delete(onChange);
    },
  };
}
