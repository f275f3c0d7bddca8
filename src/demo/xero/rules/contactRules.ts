import { foldName } from "#engine/base/text.ts";
import type { Books } from "../books.ts";
import type { ContactRow } from "../rows.ts";

interface ContactRule {
  readonly when: (row: ContactRow, books: Books) => boolean;
  readonly sentence: (row: ContactRow) => string;
}

const contactNumberMax = 50;
const accountNumberMax = 50;
const nameMax = 255;

/** The two clashes are in Xero's words (OpenAPI example; Garage Hive help); where no words are known, ours. */
const rules: readonly ContactRule[] = [
  {
    when: (row) => row.name === "",
    sentence: () =>
      "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber",
  },
  {
    when: (row) => row.name.length > nameMax,
    sentence: () => `The contact name cannot be longer than ${String(nameMax)} characters.`,
  },
  {
    when: (row) => /[<>]/u.test(row.name),
    sentence: () => "The contact name cannot contain angle brackets.",
  },
  {
    when: (row) => /^\s|\s$|\s{2}/u.test(row.name),
    sentence: () => "The contact name cannot contain leading, trailing or double spaces.",
  },
  {
    when: (row) => (row.contactNumber?.length ?? 0) > contactNumberMax,
    sentence: () =>
      `The contact number cannot be longer than ${String(contactNumberMax)} characters.`,
  },
  {
    when: (row) => (row.texts["AccountNumber"]?.length ?? 0) > accountNumberMax,
    sentence: () =>
      `The account number cannot be longer than ${String(accountNumberMax)} characters.`,
  },
  {
    when: (row, books) => row.status === "ACTIVE" && isNameTaken(books, row),
    sentence: (row) =>
      `The contact name ${row.name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
  },
  {
    // An archived contact keeps its number, typically the loser of a merge.
    when: (row, books) =>
      row.contactNumber !== undefined &&
      books.contacts
        .find("number", row.contactNumber)
        .some((other) => other.contactId !== row.contactId),
    sentence: () =>
      "Another contact has this contact number. Please enter a different contact number.",
  },
];

export function contactRefusals(books: Books, row: ContactRow): readonly string[] {
  return rules.filter((rule) => rule.when(row, books)).map((rule) => rule.sentence(row));
}

function isNameTaken(books: Books, row: ContactRow): boolean {
  return books.contacts
    .find("activeName", foldName(row.name))
    .some((other) => other.contactId !== row.contactId);
}
