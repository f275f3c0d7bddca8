import { notModelled } from "./fault.ts";

/** Events that the stand-in sends, by the name under which office.js registers for them. */
const playedEvents: Readonly<Record<string, readonly string[]>> = {
  Worksheet: ["DataChangedEvent", "SelectionChangedEvent", "ActivatedEvent", "EventNameChanged"],
  WorksheetCollection: [
    "DataChangedEvent",
    "SelectionChangedEvent",
    "ActivatedEvent",
    "AddedEvent",
    "DeletedEvent",
    "EventNameChanged",
  ],
};

/** An add-in that waits for an event which never comes is a silent pass. */
export function demandPlayed(className: string, event: string): void {
  if (playedEvents[className]?.includes(event) !== true)
    throw notModelled(`the event ${event} of ${className}`);
}

export function registrationKey(className: string, id: string, event: string): string {
  return `${className}/${id}/${event}`;
}
