/** Operations on their way to Excel: collected, and sent when a request has grown large enough. */
export interface Outbox {
  /** Bytes that still fit into the request that is being filled. */
  readonly room: () => number;
  /** Queues operations; `bytes` is at least what they take on the wire. */
  readonly add: (bytes: number, queue: () => void) => Promise<void>;
  /** Queues what concerns one range, and lets go of the range once the request is sent. */
  readonly onRange: (
    bytes: number,
    range: () => Excel.Range,
    queue: (range: Excel.Range) => void,
  ) => Promise<void>;
  readonly flush: () => Promise<void>;
}

/** Excel on the web takes 5 MB a request; well below it, a slow line and an old machine stay responsive. */
const requestBytesMax = 1_500_000;

/** What a request has beside our operations, and what the library adds to each range for keeping hold of it. */
const envelopeBytes = 2_000;
const rangeBytes = 700;

export function newOutbox(context: Excel.RequestContext): Outbox {
  let queuedBytes = 0;
  let ranges: Excel.Range[] = [];
  const flush = async (): Promise<void> => {
    if (queuedBytes === 0) return;
    queuedBytes = 0;
    const sent = ranges;
    ranges = [];
    await context.sync();
    // The host keeps a reference for each range until it is told otherwise, which is with the next request.
    for (const range of sent) range.untrack();
  };
  const room = (): number => requestBytesMax - envelopeBytes - queuedBytes;
  const add = async (bytes: number, queue: () => void): Promise<void> => {
    if (bytes > room()) await flush();
    if (queuedBytes === 0) suspend(context);
    queuedBytes += bytes;
    queue();
  };
  return {
    room,
    add,
    flush,
    onRange: (bytes, makeRange, queue) =>
      add(bytes + rangeBytes, () => {
        const range = makeRange();
        ranges.push(range);
        queue(range);
      }),
  };
}

/** Once a request: Excel neither paints nor calculates between its operations. */
function suspend({ application }: Excel.RequestContext): void {
  application.suspendScreenUpdatingUntilNextSync();
  application.suspendApiCalculationUntilNextSync();
}
