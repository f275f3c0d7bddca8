import type { Account, Contact, Organisation, TaxRate } from "#engine/xero/snapshot.ts";
import { date, flag, objects, rate, requiredText, text, type WireObject } from "./wire.ts";

/** Xero's JSON → the snapshot's organisation, accounts, tax rates and contacts. Field names: Xero-OpenAPI. */

export function readOrganisation(wire: WireObject): Organisation {
  return {
    id: requiredText(wire, "OrganisationID"),
    name: text(wire, "Name") ?? "",
    shortCode: text(wire, "ShortCode"),
    countryCode: text(wire, "CountryCode") ?? "US",
    baseCurrency: text(wire, "BaseCurrency") ?? "USD",
    periodLockDate: date(wire, "PeriodLockDate"),
    endOfYearLockDate: date(wire, "EndOfYearLockDate"),
  };
}

export function readAccount(wire: WireObject): Account {
  const status = text(wire, "Status");
  return {
    id: requiredText(wire, "AccountID"),
    code: text(wire, "Code"),
    name: text(wire, "Name") ?? "",
    type: text(wire, "Type") ?? "",
    accountClass: text(wire, "Class") ?? "",
    status: status === "ARCHIVED" || status === "DELETED" ? status : "ACTIVE",
    systemAccount: text(wire, "SystemAccount"),
  };
}

export function readTaxRate(wire: WireObject): TaxRate {
  const status = text(wire, "Status");
  const components = objects(wire, "TaxComponents").map((part) => ({
    name: text(part, "Name") ?? "",
    rate: rate(part, "Rate"),
    isCompound: flag(part, "IsCompound"),
  }));
  const isDead = status === "DELETED" || status === "ARCHIVED" || status === "PENDING";
  return {
    taxType: requiredText(wire, "TaxType"),
    name: text(wire, "Name") ?? "",
    status: isDead ? status : "ACTIVE",
    rate: rate(wire, wire["EffectiveRate"] === undefined ? "DisplayTaxRate" : "EffectiveRate"),
    components,
    canApplyToRevenue: wire["CanApplyToRevenue"] !== false,
    reportTaxType: text(wire, "ReportTaxType"),
  };
}

export function readContact(wire: WireObject): Contact {
  const status = text(wire, "ContactStatus");
  const phone = objects(wire, "Phones").find((part) => part["PhoneType"] === "DEFAULT");
  const street = objects(wire, "Addresses").find((part) => part["AddressType"] === "STREET") ?? {};
  const number =
    phone === undefined
      ? ""
      : ["PhoneCountryCode", "PhoneAreaCode", "PhoneNumber"]
          .flatMap((field) => text(phone, field) ?? [])
          .join(" ");
  return {
    id: requiredText(wire, "ContactID"),
    number: text(wire, "ContactNumber"),
    name: text(wire, "Name") ?? "",
    status: status === "ARCHIVED" || status === "GDPRREQUEST" ? status : "ACTIVE",
    email: text(wire, "EmailAddress"),
    phone: number === "" ? null : number,
    street: {
      line1: text(street, "AddressLine1"),
      line2: text(street, "AddressLine2"),
      city: text(street, "City"),
      region: text(street, "Region"),
      postalCode: text(street, "PostalCode"),
      country: text(street, "Country"),
    },
    taxNumber: text(wire, "TaxNumber"),
    mergedToId: text(wire, "MergedToContactID"),
  };
}
