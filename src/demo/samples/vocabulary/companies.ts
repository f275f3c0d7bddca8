/** Invented companies of central Texas; any likeness to a real one is chance. */
export const companyNames: readonly string[] = [
  "Agave Ridge Apartments",
  "Balcones Orthodontics",
  "Black Gap Outfitters",
  "Brushy Creek Veterinary Clinic",
  "Capital Plains Builders",
  "Crosstown Plumbing & Air",
  "Eanes Family Law, PLLC",
  "Firefly Early Learning",
  "Guadalupe Tire & Brake",
  "Juniper Springs HOA",
  "Lakeline Dermatology",
  "Mesquite Grill & Catering",
  "North Loop Records",
  "Prickly Pear Boutique",
  "San Gabriel Hardware",
  "Shoal Creek Robotics",
  "Sixth Street Ballroom",
  "Three Oaks Realty Group",
  "Violet Crown Cinema",
];

export const streets: readonly [string, ...string[]] = [
  "Burnet Rd",
  "S Lamar Blvd",
  "E Palm Valley Blvd",
  "W Anderson Ln",
  "Guadalupe St",
  "Manchaca Rd",
  "N Mays St",
  "Congress Ave",
  "Airport Blvd",
  "Ranch Road 620",
];

export interface Town {
  readonly city: string;
  readonly zip: string;
  readonly taxGroup: string;
  readonly location: "Austin" | "Round Rock";
}

export const towns: readonly [Town, ...Town[]] = [
  { city: "Austin", zip: "78704", taxGroup: "Travis County", location: "Austin" },
  { city: "Austin", zip: "78757", taxGroup: "Travis County", location: "Austin" },
  { city: "Austin", zip: "78741", taxGroup: "Travis County", location: "Austin" },
  { city: "Round Rock", zip: "78664", taxGroup: "Williamson County", location: "Round Rock" },
  { city: "Cedar Park", zip: "78613", taxGroup: "Williamson County", location: "Round Rock" },
  { city: "San Marcos", zip: "78666", taxGroup: "Hays County", location: "Austin" },
  { city: "San Antonio", zip: "78205", taxGroup: "Bexar County", location: "Austin" },
];
