import type { Rough, Scenario } from "./scenario.ts";

/** A scenario that failed once, cut down to what it takes. */
export interface Pinned {
  readonly was: string;
  readonly scenario: Scenario;
}

const calm: Rough = { faults: [], lives: [], disconnectAt: null, meanwhile: [] };

const plain: Scenario = {
  shop: {
    orders: [],
    payments: [],
    memos: [],
    held: null,
    isMerged: false,
    isPrepaid: false,
    isAutomatic: false,
    isLocked: false,
  },
  xero: { perMinute: 3000, perDay: 5000, isDayKnown: true, reference: "stored" },
  concurrency: 5,
  approval: "yes",
  first: calm,
  between: [],
  later: calm,
};

export const pinned: readonly Pinned[] = [
  {
    was: "a void whose contact was archived in Xero sent its credit note anew at every sync, and Xero refused it every time",
    scenario: {
      ...plain,
      shop: {
        ...plain.shop,
        orders: [
          {
            customer: 2,
            lines: [{ net: 28_893, isTaxable: false, account: 0 }],
            shipping: 0,
            discount: 0,
            isTaxed: false,
            off: 0,
            stages: ["completed", "completed"],
            date: 3,
            fate: "void",
          },
        ],
      },
      between: [{ act: "archiveContact", pick: 2 }],
    },
  },
];
