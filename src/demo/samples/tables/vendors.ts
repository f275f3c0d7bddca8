import { text, type Column, type Table } from "./table.ts";

const columns: readonly Column[] = [
  { header: "Vendor ID", width: 10 },
  { header: "Vendor Name", width: 28 },
  { header: "Vendor Type", width: 16 },
  { header: "Phone", width: 16 },
  { header: "Email", width: 34 },
];

/** NOT-1: something that does not sync, and is named as such. */
export function vendorsTable(): Table {
  const vendors = [
    [
      "V-11",
      "Lone Pine Plastics",
      "Substrates",
      "(214) 555-0131",
      "orders@lonepineplastics.example",
    ],
    ["V-12", "Gulf Vinyl & Film", "Media", "(713) 555-0158", "sales@gulfvinyl.example"],
    ["V-19", "Brazos Lift Rental", "Equipment", "(254) 555-0119", "desk@brazoslift.example"],
  ];
  return {
    title: "Vendors",
    columns,
    rows: vendors.map((cells) => ({ cells: cells.map(text), group: "" })),
  };
}
