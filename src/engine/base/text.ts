/** Total order by code points: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Ids as people order them: whole numbers by value and before other text, the rest by code points. CUS-4. */
export function compareIds(left: string, right: string): number {
  if (!startsWithDigit(left) && !startsWithDigit(right)) return compareText(left, right);
  const [a, b] = [wholeNumber(left), wholeNumber(right)];
  if (a !== undefined && b !== undefined && a !== b) return a < b ? -1 : 1;
  if ((a === undefined) !== (b === undefined)) return a === undefined ? 1 : -1;
  return compareText(left, right);
}

/** Trims and makes every run of white space one space, in Unicode's composed form. */
export function collapseSpaces(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** The key under which two names are the same name: spaces collapsed, case folded, NFC. CUS-4. */
export function foldName(name: string): string {
  return collapseSpaces(name).toLowerCase().normalize("NFC");
}

/** A name as Xero takes it: no angle brackets, no outer or double spaces. CUS-5. */
export function cleanName(name: string): string {
  return collapseSpaces(name.replace(/[<>]/gu, " "));
}

/** True where `key` stands in `text` as a whole word: not inside a longer run of letters, digits, or hyphens. */
export function hasWholeWord(text: string, key: string): boolean {
  if (key === "") return false;
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + key.length])) return true;
  }
  return false;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}-]/u.test(character);
}

function startsWithDigit(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function wholeNumber(text: string): bigint | undefined {
  return /^\d{1,30}$/u.test(text) ? BigInt(text) : undefined;
}
