import type { Answer } from "#client/wire.ts";
import {
  figureAsksMax,
  type FigureAsk,
  type FiguresDocument,
  type FigureValue,
} from "#contract/api/figures.ts";
import type { Problem } from "#contract/problems.ts";
import { err, ok, type Result } from "#engine/base/result.ts";

/** What cells look figures up in: one call to the bridge for all that a recalculation asks, and none for what is known. */
export interface FigureBook {
  readonly look: (ask: FigureAsk) => Promise<Result<FigureValue, FigureFailure>>;
  /** Where figures come from; null while nobody is signed in. What was known is forgotten. */
  readonly connect: (source: FigureSource | null) => void;
  /** A run has ended: every figure may be another now. */
  readonly forget: () => void;
}

export type FigureSource = (asks: readonly FigureAsk[]) => Answer<FiguresDocument>;

export interface FigureFailure {
  /** A sentence that names the bridge. */
  readonly message: string;
}

interface Waiting {
  readonly ask: FigureAsk;
  readonly tell: (value: Result<FigureValue, FigureFailure>) => void;
}

/** `soon` runs a function after the cells of this moment have asked. */
export function createFigureBook(soon: (run: () => void) => void): FigureBook {
  let source: FigureSource | null = null;
  let waiting: Waiting[] = [];
  const known = new Map<string, Promise<Result<FigureValue, FigureFailure>>>();

  const send = (): void => {
    const batch = waiting;
    waiting = [];
    for (let from = 0; from < batch.length; from += figureAsksMax) {
      void answer(source, batch.slice(from, from + figureAsksMax));
    }
  };

  return {
    look: (ask) => {
      const key = JSON.stringify(ask);
      const before = known.get(key);
      if (before !== undefined) return before;
      if (waiting.length === 0) soon(send);
      const asked = new Promise<Result<FigureValue, FigureFailure>>((tell) => {
        waiting.push({ ask, tell });
      }).then((value) => {
        // A bridge that did not answer may answer the next time.
        if (!value.ok && known.get(key) === asked) known.delete(key);
        return value;
      });
      known.set(key, asked);
      return asked;
    },
    connect: (next) => {
      source = next;
      known.clear();
    },
    forget: () => {
      known.clear();
    },
  };
}

async function answer(source: FigureSource | null, batch: readonly Waiting[]): Promise<void> {
  if (source === null) {
    tellAll(batch, notSignedIn);
    return;
  }
  const figures = await source(batch.map(({ ask }) => ask));
  if (!figures.ok) {
    tellAll(batch, failureOf(figures.error));
    return;
  }
  const { values } = figures.value;
  batch.forEach(({ tell }, index) => {
    const value = values[index];
    tell(value === undefined ? err(tooFew) : ok(value));
  });
}

function tellAll(batch: readonly Waiting[], failure: FigureFailure): void {
  for (const { tell } of batch) tell(err(failure));
}

const notSignedIn: FigureFailure = {
  message: "The Tieout bridge does not know this workbook yet. Open Tieout's pane.",
};

const tooFew: FigureFailure = {
  message: "The Tieout bridge gave fewer figures than were asked for. Recalculate.",
};

function failureOf({ message, remedy }: Problem): FigureFailure {
  return {
    message: message.includes("bridge") ? `${message} ${remedy}` : `The Tieout bridge: ${message}`,
  };
}
