import { parseKey } from "./keys.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables; what is wrong with them is kept as a sentence each. An empty variable is one that is not set. */
export interface EnvironmentReader {
  readonly problems: string[];
  text(name: string): string | null;
  /** The first choice where nothing is set. */
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T;
  count(name: string, range: CountRange): number;
  matching(name: string, form: RegExp, says: string): string | null;
  /** An http or https address, without slashes at its end. */
  webAddress(name: string): string | null;
  /** An https address without a path; http only of this machine. */
  origin(name: string): string | null;
  /** An address that may hold a password: it is never said back. */
  address(name: string, protocols: readonly string[], example: string): string | null;
  /** 32 bytes in base64. */
  key(name: string): Buffer | null;
}

export interface CountRange {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

export function createReader(env: Environment): EnvironmentReader {
  const problems: string[] = [];
  const text = (name: string): string | null => {
    const value = env[name]?.trim();
    return value === undefined || value === "" ? null : value;
  };
  /** The value where it is as it must be; else the sentence is kept. */
  const checked = (name: string, isRight: (value: string) => boolean, says: string) => {
    const value = text(name);
    if (value !== null && !isRight(value)) problems.push(says);
    return value;
  };
  return {
    problems,
    text,
    choice: (name, choices) => {
      const value = text(name);
      const [first] = choices;
      const chosen = choices.find((choice) => choice === (value ?? first));
      if (chosen === undefined)
        problems.push(`${name} is "${value ?? ""}": it is ${choices.join(" or ")}.`);
      return chosen ?? first;
    },
    count: (name, { fallback, least, most }) => {
      const value = Number(text(name) ?? fallback);
      const isRight = Number.isInteger(value) && value >= least && value <= most;
      if (!isRight)
        problems.push(
          `${name} is "${text(name) ?? ""}", which is no whole number from ${least.toString()} to ${most.toString()}.`,
        );
      return value;
    },
    matching: (name, form, says) =>
      checked(name, (value) => form.test(value), `${name} is "${text(name) ?? ""}": ${says}.`),
    webAddress: (name) => {
      const says = `${name} is "${text(name) ?? ""}", which is no http or https address.`;
      return checked(name, isWebAddress, says)?.replace(/\/+$/u, "") ?? null;
    },
    origin: (name) => {
      const says = `${name} is "${text(name) ?? ""}": it is the https address that users open, without a path, like https://tieout.example.com.`;
      return checked(name, isOrigin, says)?.replace(/\/+$/u, "") ?? null;
    },
    address: (name, protocols, example) =>
      checked(
        name,
        (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
        `${name} is no address of the kind ${example}.`,
      ),
    key: (name) => {
      const says = `${name} is not 32 bytes in base64.`;
      const value = checked(name, (given) => parseKey(given) !== null, says);
      return value === null ? null : parseKey(value);
    },
  };
}

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
  if (!isWebAddress(value)) return false;
  const { origin, protocol, hostname } = new URL(value);
  const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname);
  return origin === value.replace(/\/+$/u, "").toLowerCase() && (protocol === "https:" || isHere);
}
