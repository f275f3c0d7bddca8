/** The settings that go with the demo organisation's chart of accounts and the sample exports. */
export const demoSettings: Readonly<Record<string, string>> = {
  coreBridgeUrl: "https://demosigns.corebridge.net",
  syncStartDate: "2026-01-01",
  defaultBankAccount: "090",
  defaultIncomeAccount: "200",
  shippingAccount: "4200",
  postageAccount: "4210",
  discountAccount: "4900",
  storeCreditAccount: "408",
  badDebtAccount: "670",
  nsfFeeAccount: "404",
  depositLiabilityAccount: "810",
};
