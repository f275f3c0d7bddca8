/** Xero's own limits that the plan keeps. Source of each: developer.xero.com, page of the resource. */

/** Accounts, "Code". */
export const accountCodeMax = 10;
/** Accounts, "Name". */
export const accountNameMax = 150;
/** Contacts, "Name". */
export const contactNameMax = 255;
/** Invoices, "Reference". */
export const referenceMax = 255;
/** Invoices, LineItems "Description". ORD-5. */
export const descriptionMax = 4000;
/** Elements that Xero advises to put into one request at most (API limits page). */
export const batchSizeMax = 50;
/** "pageSize" of the paged lists. */
export const pageSizeMax = 1000;
/** Calls in any 60 seconds, and in a day, for one organisation. RUN-4. */
export const callsPerMinute = 60;
export const callsPerDay = 5000;
