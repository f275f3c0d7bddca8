/** What the shop sells: a description, its income account, and prices in whole dollars. */
export interface Product {
  readonly description: string;
  readonly account: string;
  readonly glCode: string;
  readonly isTaxable: boolean;
  readonly priceLow: number;
  readonly priceHigh: number;
  readonly quantityHigh: number;
}

export const goods = {
  banner: product(
    "13 oz vinyl banner 3' x 8', hemmed with grommets",
    "Banners",
    "4000",
    62,
    140,
    6,
  ),
  meshBanner: product("Mesh banner 4' x 16' for fence", "Banners", "4000", 140, 260, 4),
  bannerStand: product('Retractable banner stand 33" x 80"', "Banners", "4000", 149, 229, 3),
  vanWrap: product("Full vehicle wrap, cargo van", "Vehicle Graphics", "4010", 2400, 3600, 1),
  doorLettering: product("Truck door lettering, pair", "Vehicle Graphics", "4010", 180, 340, 3),
  partialWrap: product(
    "Partial wrap, pickup tailgate and sides",
    "Vehicle Graphics",
    "4010",
    780,
    1250,
    2,
  ),
  channelLetters: product(
    'LED channel letters, 18" face-lit',
    "Dimensional Letters",
    "4020",
    165,
    240,
    12,
  ),
  aluminumLetters: product(
    'Brushed aluminum letters, 8"',
    "Dimensional Letters",
    "4020",
    38,
    72,
    16,
  ),
  yardSign: product(
    'Coroplast yard sign 18" x 24", double-sided',
    "Yard Signs",
    "4030",
    11,
    19,
    100,
  ),
  stakes: product("H-stakes for yard signs", "Yard Signs", "4030", 2, 3, 100),
  roomSign: product("ADA room sign with braille", "ADA Signs", "4040", 34, 58, 24),
  restroomSign: product("ADA restroom sign, tactile", "ADA Signs", "4040", 39, 61, 8),
  windowGraphic: product(
    "Perforated window graphic, per sq ft",
    "Window Graphics",
    "4050",
    9,
    14,
    48,
  ),
  frostedVinyl: product(
    "Frosted vinyl for conference room glass",
    "Window Graphics",
    "4050",
    240,
    520,
    2,
  ),
} satisfies Readonly<Record<string, Product>>;

/** Labor is not taxed where it stands on a line of its own. */
export const labor = {
  installation: {
    ...product("On-site installation, two technicians", "Installation", "4100", 125, 375, 2),
    isTaxable: false,
  },
  design: { ...product("Design time, per hour", "Design", "4110", 75, 95, 4), isTaxable: false },
} satisfies Readonly<Record<string, Product>>;

function product(
  description: string,
  account: string,
  glCode: string,
  priceLow: number,
  priceHigh: number,
  quantityHigh: number,
): Product {
  return { description, account, glCode, isTaxable: true, priceLow, priceHigh, quantityHigh };
}
