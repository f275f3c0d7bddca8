import { explain, explanationOf } from "#server/xero/messages.ts";

/** Xero's sentences as recorded or documented, and a word that the remedy must hold. */
test.each([
  [
    "The contact name X is already assigned to another contact. The contact name must be unique across all active contacts.",
    "spaces",
  ],
  ["Another contact has this contact number. Please enter a different contact number.", "Merge"],
  [
    "The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.",
    "Restore",
  ],
  ["Invoice # must be unique.", "another number"],
  ["Credit Note # must be unique.", "another number"],
  ["Invoice not of valid status for modification", "Un-apply"],
  [
    "This document cannot be edited as it has a payment or credit note allocated to it.",
    "Un-apply",
  ],
  [
    "The status VOIDED cannot be applied to the invoice because it has payments or credit notes allocated to it.",
    "Un-apply",
  ],
  [
    "The document date cannot be before the end of year lock date, currently set at 31 December 2025",
    "lock date",
  ],
  ["The invoice you are trying to allocate to has already been paid off", "un-apply"],
  ["Overpayment cannot be allocated as amount is greater than amount outstanding", "un-apply"],
  [
    "Overpayment cannot be allocated as the allocation amount is greater than the amount remaining on the Overpayment",
    "un-apply",
  ],
  ["Account code '999' is not a valid code for this document.", "settings"],
  [
    "Account code '999' has been archived, or has been deleted. Each line item must reference a valid account.",
    "Restore",
  ],
  ["The TaxType code 'TAX001' cannot be used with account code '200'.", "active"],
  ["The TaxType field is mandatory", "active"],
  ['UnitAmount "0.0000" is invalid', "Correct"],
  ["Type field is not valid for an update. This must be either SPEND, RECEIVE", "Void"],
  ["Please enter a unique Code.", "GL code"],
  [
    "This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.",
    "Unreconcile",
  ],
  ["oauth_problem=rate limit exceeded", "Wait"],
])("%s", (sentence, word) => {
  expect(explanationOf(sentence)?.remedy).toContain(word);
  expect(explain(sentence).startsWith(`${sentence} — `)).toBe(true);
});

test("a sentence that nobody knows stands alone", () => {
  expect(explanationOf("Something new")).toBeNull();
  expect(explain("Something new")).toBe("Something new");
});
