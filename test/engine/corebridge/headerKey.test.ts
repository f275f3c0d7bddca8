import { headerKey, keysOfName } from "#engine/corebridge/headerKey.ts";

describe("a header", () => {
  it.each([
    ["Invoice Number", "invoice number"],
    ["Invoice Number", "INVOICE_NUMBER"],
    ["Invoice Number", "Invoice #"],
    ["Invoice Number", "Inv. No."],
    ["Invoice Number", "InvNum"],
    ["Invoice Number", "  Invoice\nNumber "],
    ["Invoice Number", "Invoice №"],
    ["Customer ID", "Cust. Id"],
    ["Payment Number", "Pmt #"],
    ["Amount Applied", "Amt. Applied"],
    ["Reconciliation Number", "Recon #"],
    ["Email", "E-mail"],
    ["Subtotal", "Sub Total"],
  ])("named %s is known as %j", (name, header) => {
    expect(keysOfName(name)).toContain(headerKey(header));
  });

  it.each([
    ["Invoice Number", "Invoice"],
    ["Payment Number", "Payment"],
    ["Tax", "Tax Group"],
  ])("named %s is not %j", (name, header) => {
    expect(keysOfName(name)).not.toContain(headerKey(header));
  });
});
