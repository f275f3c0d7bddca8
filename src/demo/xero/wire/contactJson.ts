import type { ContactRow } from "../rows.ts";
import { instantJson } from "./dates.ts";
import type { JsonObject } from "./json.ts";

const addressTypes = ["STREET", "POBOX"];
const phoneTypes = ["DEFAULT", "DDI", "FAX", "MOBILE"];

/**
 * All slots of addresses and phones always come back, empty or not (docketworks recording contact_create).
 * MergedToContactID comes only with a paged list or one contact (developer.xero.com, Contacts).
 */
export function contactJson(row: ContactRow, showsMerge: boolean): JsonObject {
  return {
    ContactID: row.contactId,
    MergedToContactID: showsMerge ? row.mergedToContactId : undefined,
    ContactNumber: row.contactNumber,
    ContactStatus: row.status,
    Name: row.name,
    ...row.texts,
    BankAccountDetails: row.texts["BankAccountDetails"] ?? "",
    Addresses: addressTypes.map((type) => ({
      AddressType: type,
      City: "",
      Region: "",
      PostalCode: "",
      Country: "",
      ...row.addresses[type],
    })),
    Phones: phoneTypes.map((type) => ({
      PhoneType: type,
      PhoneNumber: "",
      PhoneAreaCode: "",
      PhoneCountryCode: "",
      ...row.phones[type],
    })),
    UpdatedDateUTC: instantJson(row.updatedMs),
    ContactGroups: [],
    IsSupplier: row.isSupplier,
    IsCustomer: row.isCustomer,
    SalesTrackingCategories: [],
    PurchasesTrackingCategories: [],
    ContactPersons: row.persons.map((person) => ({ ...person, IncludeInEmails: false })),
    HasValidationErrors: false,
  };
}

/** In a list of documents the contact is only named. */
export function contactStub(row: ContactRow | undefined): JsonObject {
  return {
    ContactID: row?.contactId,
    ContactNumber: row?.contactNumber,
    Name: row?.name,
    Addresses: [],
    Phones: [],
    ContactGroups: [],
    ContactPersons: [],
    HasValidationErrors: false,
  };
}
