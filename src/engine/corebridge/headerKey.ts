/** The short forms of a header's words, as the contract lists them. */
const shortForms: Readonly<Record<string, readonly string[]>> = {
  number: ["number", "no", "num", "nbr"],
  invoice: ["invoice", "inv"],
  customer: ["customer", "cust"],
  amount: ["amount", "amt"],
  payment: ["payment", "pmt"],
  reconciliation: ["reconciliation", "recon"],
};

/** The key under which two headers are the same: case, spaces and punctuation ignored, `#` read as "number". */
export function headerKey(header: string): string {
  return header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/#/gu, "number")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Every key that a column's name can have, with each word long or short. Headers come with their words run together
 * ("InvNo"), so the short forms are spelt out from our side, where the words are known.
 */
export function keysOfName(name: string): readonly string[] {
  const words = name.replace(/#/gu, " number").split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word !== "")
    .map((word) => shortForms[word.toLowerCase()] ?? [headerKey(word)])
    .reduce<readonly string[]>(
      (keys, forms) => keys.flatMap((key) => forms.map((form) => key + form)),
      [""],
    );
}
