/** Takes secrets out of what is about to be written down: a log line, a support bundle, a message. */
export interface Redaction {
  readonly text: (text: string) => string;
  /** Plain JSON of the value; what a secret's name names is replaced, whatever its form. */
  readonly value: (value: unknown) => unknown;
}

/**
 * `secrets` are the very texts that must not appear. Names and patterns catch what nobody knew of: this is the second
 * lock on the door, for nothing secret is ever handed to a log.
 */
export function createRedaction(secrets: readonly string[]): Redaction {
  const exact = formsOf(secrets);
  const text = (given: string): string => {
    const without = exact.reduce((rest, secret) => rest.replaceAll(secret, mark), given);
    return patterns.reduce((rest, [pattern, by]) => rest.replace(pattern, by), without);
  };
  return { text, value: (value) => walk(value, text, 0) };
}

/** Every secret that a configuration holds: keys as bytes, what is named as a secret, passwords inside addresses. */
export function secretsIn(value: unknown, name = ""): readonly string[] {
  if (Buffer.isBuffer(value)) return [value.toString("base64"), value.toString("hex")];
  if (typeof value === "string")
    return [...(secretName.test(name) ? [value] : []), ...passwordsIn(value)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => secretsIn(inner, key));
}

const mark = "[secret]";

/** A shorter text would shred every sentence that holds it by chance. */
const secretLengthMin = 6;

const depthMax = 20;

/** A field so named holds a secret, at whatever depth. */
const secretName =
  /token|secret|passw(?:or)?d|authori[sz]ation$|cookie|private_?key|api_?key|key64|launch_?code|verifier|tieout_key/iu;

/** The same names inside a text: of a query, a form, a piece of JSON. The idempotency key is no secret. */
const named =
  "(?:access|refresh|id|csrf|bearer)_?token|client_?secret|secret|passw(?:or)?d|code_?verifier|api_?key|launch_?code|(?:set-)?cookie|authori[sz]ation|tieout_key(?:_previous)?";

/** All repetitions are bounded: a hostile text must not make the log slow. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,10000}-----END [A-Z ]{0,30}PRIVATE KEY-----/gu,
    mark,
  ],
  [/(?<![\w-])eyJ[\w-]{8,4096}(?:\.[\w-]{0,4096}){1,4}/gu, mark],
  [/\b(Bearer|Basic)\s{1,4}[\w.~+/=-]{6,4096}/giu, `$1 ${mark}`],
  [new RegExp(`\\b(${named})(\\s{0,4}=\\s{0,4})[^\\s&"'\\\\]{1,4096}`, "giu"), `$1$2${mark}`],
  [/([?&])(code|state)=[^\s&"'\\]{1,4096}/giu, `$1$2=${mark}`],
  [
    new RegExp(
      `(\\\\?["'](?:${named})\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["'])[^"'\\\\]{1,4096}`,
      "giu",
    ),
    `$1${mark}`,
  ],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/:@"']{0,200}:[^\s/@"']{1,500}@/giu, `$1${mark}@`],
];

/** As it is, and as JSON, an address and a page write it, the longest first. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter(({ length }) => length >= secretLengthMin)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      secret.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0).toString()};`),
      secret.replace(/=+$/u, ""),
    ]);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function walk(value: unknown, text: Redaction["text"], depth: number): unknown {
  if (typeof value === "string") return text(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (depth >= depthMax) return "…";
  if (value instanceof Error)
    return { name: value.name, message: text(value.message), stack: text(value.stack ?? "") };
  if (Buffer.isBuffer(value) || ArrayBuffer.isView(value)) return mark;
  if (value instanceof Map) return walk(Object.fromEntries(value), text, depth);
  if (value instanceof Set) return walk([...value], text, depth);
  if (Array.isArray(value)) return value.map((inner) => walk(inner, text, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      text(key),
      secretName.test(key) && inner !== null ? mark : walk(inner, text, depth + 1),
    ]),
  );
}

function passwordsIn(text: string): readonly string[] {
  if (!URL.canParse(text)) return [];
  const { password } = new URL(text);
  if (password === "") return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
