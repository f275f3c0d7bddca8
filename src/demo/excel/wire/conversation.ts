import { listIn, numberIn, objectIn, textIn, type Json, type JsonObject } from "../richApi/json.ts";
import type { Channel } from "./channel.ts";
import { dataOf, formatAnswer, readMessage, type PaneMessage } from "./envelope.ts";
import type { EventEntry } from "./events.ts";

/** Numbers of the methods that an add-in asks its container to execute. */
const methods = { richApi: 93, loadSettings: 75, saveSettings: 76, commandEnded: 94 } as const;
/** Numbers of the events that it registers for. */
const documentEvents = { richApiMessage: 33, selectionChanged: 2, command: 39 } as const;

type DocumentEvent = keyof typeof documentEvents;
type Method = keyof typeof methods;
type Execute = (args: readonly Json[], data: JsonObject) => Promise<Json>;

/** Speaks the protocol of the container: who asks for what, and who is told what. */
export interface Conversation {
  readonly hear: (text: string) => void;
  readonly onInvoke: (action: string, answer: () => Promise<Json>) => void;
  readonly onExecute: (method: Exclude<Method, "commandEnded">, execute: Execute) => void;
  /** To whoever listens at the moment. */
  readonly sendEvents: (entries: readonly EventEntry[]) => void;
  /** Kept until the add-in listens: it may be starting still. */
  readonly sendCall: (entry: EventEntry) => void;
  readonly sendDocumentEvent: (event: "selectionChanged") => void;
  readonly pressButton: (functionName: string) => Promise<void>;
}

export function conversation({
  channel,
  hostOrigin,
  onDefect,
}: {
  readonly channel: Channel;
  readonly hostOrigin: string;
  readonly onDefect: (defect: Error) => void;
}): Conversation {
  const answers = new Map<string, () => Promise<Json>>();
  const executes = new Map<number, Execute>();
  const registered = new Map<string, PaneMessage>();
  const commands = newCommands();
  executes.set(methods.commandEnded, async (_, data) => commands.end(textIn(data, "0")));
  const answer = (message: PaneMessage, data: Json): void => {
    channel.post(formatAnswer(message, hostOrigin, data, false));
  };
  const kept: { readonly event: DocumentEvent; readonly data: Json }[] = [];
  const send = (event: DocumentEvent, data: Json): boolean => {
    const listening = [...registered.values()].filter(
      (message) => numberIn(dataOf(message), "eventDispId") === documentEvents[event],
    );
    for (const message of listening) channel.post(formatAnswer(message, hostOrigin, data, true));
    return listening.length > 0;
  };
  const sendOrKeep = (event: DocumentEvent, data: Json): void => {
    if (!send(event, data)) kept.push({ event, data });
  };
  const invoke = async (message: PaneMessage): Promise<void> => {
    const method = numberIn(objectIn(dataOf(message), "DdaMethod"), "DispatchId");
    const execute = message.action === "executeMethod" ? executes.get(method) : undefined;
    if (execute !== undefined) {
      answer(message, await execute(listIn(dataOf(message), "ArrayData"), dataOf(message)));
      return;
    }
    const known = answers.get(message.action);
    if (known !== undefined) answer(message, await known());
    else if (!isUnanswered(message.action))
      onDefect(
        new Error(`The stand-in Excel does not answer ${message.action} ${method.toString()}.`),
      );
  };
  return {
    hear: (text) => {
      const message = readMessage(text);
      if (message === undefined) return;
      if (message.kind === "invoke") {
        void invoke(message);
        return;
      }
      if (message.kind === "register") registered.set(message.action, message);
      else registered.delete(message.action);
      answer(message, { Error: 0 });
      for (const { data, event } of kept.splice(0)) sendOrKeep(event, data);
    },
    onInvoke: (action, respond) => void answers.set(action, respond),
    onExecute: (method, execute) => void executes.set(methods[method], execute),
    sendEvents: (entries) => {
      if (entries.length > 0) send("richApiMessage", { ArrayData: entries });
    },
    sendDocumentEvent: (event) => {
      send(event, {});
    },
    sendCall: (entry) => {
      sendOrKeep("richApiMessage", { ArrayData: [entry] });
    },
    pressButton: (functionName) =>
      commands.press(functionName, (data) => {
        sendOrKeep("command", data);
      }),
  };
}

/** Telemetry and focus: office.js tells them and waits for nothing. */
function isUnanswered(action: string): boolean {
  return action === "ContextActivationManager_notifyHost";
}

/** Buttons of the ribbon that were pressed and whose functions have not ended. */
function newCommands(): {
  readonly press: (functionName: string, send: (data: Json) => void) => Promise<void>;
  readonly end: (id: string) => Json;
} {
  const waiting = new Map<string, () => void>();
  let last = 0;
  return {
    press: (functionName, send) =>
      new Promise((resolve) => {
        last += 1;
        const id = `command-${last.toString()}`;
        waiting.set(id, resolve);
        send({ 0: id, 1: functionName, 2: JSON.stringify({ source: { id: functionName } }) });
      }),
    end: (id) => {
      const done = waiting.get(id);
      waiting.delete(id);
      done?.();
      return { Version: 1, Error: 0 };
    },
  };
}
