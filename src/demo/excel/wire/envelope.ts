import {
  isJsonObject,
  numberIn,
  readJson,
  textIn,
  type Json,
  type JsonObject,
} from "../richApi/json.ts";

/** A message of office.js to its host, in the container's protocol (JSON text between windows). */
export interface PaneMessage {
  readonly kind: "invoke" | "register" | "unregister";
  readonly action: string;
  readonly conversationId: string;
  readonly correlationId: Json;
  readonly data: Json;
}

const kinds = ["invoke", "register", "unregister"] as const;

/** Undefined: some other message, of which a window hears many. */
export function readMessage(text: string): PaneMessage | undefined {
  const message = readJson(text);
  if (message?.["_messageType"] !== 0) return undefined;
  const kind = kinds[numberIn(message, "_actionType")];
  if (kind === undefined) return undefined;
  return {
    kind,
    action: textIn(message, "_actionName"),
    conversationId: textIn(message, "_conversationId"),
    correlationId: message["_correlationId"] ?? 0,
    data: message["_data"] ?? null,
  };
}

/** The answer to a message; an event answers the message by which it was registered, again and again. */
export function formatAnswer(
  { action, conversationId, correlationId }: PaneMessage,
  hostOrigin: string,
  data: Json,
  isEvent: boolean,
): string {
  const answer: JsonObject = {
    _messageType: 1,
    _actionName: action,
    _conversationId: conversationId,
    _correlationId: correlationId,
    _origin: hostOrigin,
    _data: data,
    _errorCode: 0,
    _responseType: isEvent ? 1 : 0,
    _serializerVersion: 1,
  };
  return JSON.stringify(answer);
}

export function dataOf({ data }: PaneMessage): JsonObject {
  return isJsonObject(data) ? data : {};
}
