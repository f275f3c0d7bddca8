import { valueOf, type StoredSettings } from "#engine/settingsTable.ts";
import type { LogLine } from "../jobs/deps.ts";
import type { Observe } from "../observe.ts";
import type { Clock } from "../xero/port.ts";
import { deliver } from "./attempt.ts";
import type { Notice, Notifier } from "./notice.ts";
import { postWebhook } from "./postWebhook.ts";
import { sendEmail } from "./sendEmail.ts";

export interface NotifierOptions {
  /** Null: no mail can be sent. */
  readonly smtpUrl: string | null;
  /** As they are at the moment: whoever is to be told may have changed. */
  readonly settings: () => Promise<StoredSettings>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: (line: LogLine) => void;
  readonly observe: Observe;
}

/** The same trouble is announced no more often than this. */
const quietMs = 60 * 60_000;

/**
 * Tells of trouble by e-mail and webhook, of one organisation. The same type of trouble is told once an hour; when it
 * is over, the next is told at once. What was told is known to this process only: after a restart it may be told again.
 */
export function createNotifier(options: NotifierOptions): Notifier {
  const { clock, log } = options;
  const lastToldMsByType = new Map<Notice["type"], number>();
  return {
    notify: async (notice) => {
      const { type } = notice;
      const nowMs = clock.nowMs();
      const lastMs = lastToldMsByType.get(type);
      if (lastMs !== undefined && nowMs - lastMs < quietMs) return [];
      if (type === "caughtUp") {
        // Who was told of no trouble need not hear that it is over.
        if (lastToldMsByType.size === 0) return [];
        lastToldMsByType.clear();
      } else lastToldMsByType.set(type, nowMs);
      const tries = await tellAll(options, notice);
      const troubles = tries.flatMap(({ trouble }) => trouble ?? []);
      // Whom no way has reached does not know yet.
      if (tries.length > 0 && troubles.length === tries.length) lastToldMsByType.delete(type);
      for (const says of troubles) log({ event: "notNotified", type, says });
      return troubles;
    },
  };
}

interface Told {
  /** A sentence; null where it was delivered. */
  readonly trouble: string | null;
}

async function tellAll(options: NotifierOptions, notice: Notice): Promise<readonly Told[]> {
  try {
    const stored = await options.settings();
    const email = valueOf(stored, "notifyEmail");
    const webhook = valueOf(stored, "notifyWebhook");
    return await Promise.all([
      ...(email === null ? [] : [byEmail(options, email, notice)]),
      ...(webhook === null ? [] : [byWebhook(options, webhook, notice)]),
    ]);
  } catch {
    return [{ trouble: "Nobody could be told: the settings could not be read." }];
  }
}

async function byEmail(
  { smtpUrl, clock, observe }: NotifierOptions,
  to: string,
  notice: Notice,
): Promise<Told> {
  const why =
    smtpUrl === null
      ? "SMTP_URL is not set"
      : await deliver(clock, () => sendEmail(smtpUrl, to, notice));
  observe({ type: "notified", by: "email", isDelivered: why === null });
  return { trouble: why === null ? null : `The e-mail to notifyEmail was not sent: ${why}.` };
}

async function byWebhook(
  { clock, observe, newId }: NotifierOptions,
  address: string,
  notice: Notice,
): Promise<Told> {
  const post = { id: newId(), at: new Date(clock.nowMs()).toISOString(), notice };
  const why = await deliver(clock, () => postWebhook(address, post));
  observe({ type: "notified", by: "webhook", isDelivered: why === null });
  return { trouble: why === null ? null : `The webhook of notifyWebhook was not told: ${why}.` };
}
