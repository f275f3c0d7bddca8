// One table: a layer may import itself, these layers and these packages, and nothing else.
// docs/ARCHITECTURE.md says the same in words.
const layers = {
  engine: { layers: [], packages: [] },
  contract: { layers: ["engine"], packages: ["zod"] },
  client: { layers: ["engine", "contract"], packages: ["zod"] },
  workbook: { layers: ["engine"], packages: ["exceljs", "jszip"], node: true },
  functions: { layers: ["engine", "contract", "client"], packages: [] },
  taskpane: {
    layers: ["engine", "contract", "client", "workbook", "functions"],
    packages: ["react", "react-dom", "@fluentui/", "@tanstack/", "papaparse"],
  },
  // A page of its own, for whoever proves the writer in an Excel that is no stand-in.
  selfTest: { layers: ["engine", "workbook"], packages: [] },
  server: {
    layers: ["engine", "contract", "workbook"],
    packages: [
      "hono",
      "@hono/",
      "better-sqlite3",
      "env-paths",
      "jszip",
      "kysely",
      "nodemailer",
      "office-addin-dev-certs",
      "openid-client",
      "papaparse",
      "pg",
      "pg-boss",
      "pino",
      "prom-client",
      "saxes",
      "selfsigned",
      "xero-node",
      "yauzl",
      "zod",
    ],
    node: true,
  },
  cli: {
    layers: ["engine", "contract", "workbook", "server", "demo"],
    packages: ["cli-table3", "commander"],
    node: true,
  },
  demo: {
    layers: ["engine", "contract", "server", "workbook"],
    packages: ["@hono/", "exceljs", "hono", "papaparse", "zod"],
    node: true,
  },
};

/** A package that only one folder may import: everything else sees our own words for it. */
const owners = [
  { package: "exceljs", folder: "src/(workbook/xlsx|demo/samples)/" },
  { package: "jszip", folder: "src/(workbook/xlsx|server/bundle)/" },
  { package: "nodemailer", folder: "src/server/(bundle|notify)/" },
  { package: "office-addin-dev-certs", folder: "src/server/certificates/" },
  { package: "selfsigned", folder: "src/server/certificates/" },
  { package: "prom-client", folder: "src/server/metrics" },
  { package: "yauzl", folder: "src/server/exports/" },
  { package: "saxes", folder: "src/server/exports/" },
  { package: "xero-node", folder: "src/server/xero/" },
  { package: "openid-client", folder: "src/server/(xero|signIn)/" },
  { package: "kysely", folder: "src/server/store/" },
  { package: "better-sqlite3", folder: "src/server/store/" },
  { package: "pg", folder: "src/server/store/" },
  { package: "commander", folder: "src/cli/" },
  { package: "pg-boss", folder: "src/server/work/" },
];

/** Folders that must not see each other, and who joins them. */
const apart = [
  { from: "src/engine/base/", to: "src/engine/(?!base/)", why: "base knows nothing of books" },
  {
    from: "src/engine/corebridge/",
    to: "src/engine/(xero|plan|tieout|audit)/",
    why: "rules, plan, manual and tieout join the two books",
  },
  {
    from: "src/engine/xero/",
    to: "src/engine/(corebridge|rules|plan|manual|tieout|audit)/",
    why: "rules, plan, manual and tieout join the two books",
  },
  { from: "src/server/xero/", to: "src/server/(store|jobs|exports)/", why: "compose joins them" },
  { from: "src/server/store/", to: "src/server/(xero|jobs|exports)/", why: "compose joins them" },
];

const ofPackage = (name) => (name.endsWith("/") ? name : `${name}/`);

const forbidden = [
  ...Object.entries(layers).flatMap(([name, may]) => [
    {
      name: `${name}-layers`,
      severity: "error",
      from: { path: `^src/${name}/` },
      to: { path: "^src/", pathNot: `^src/(${[name, ...may.layers].join("|")})/` },
    },
    {
      name: `${name}-packages`,
      severity: "error",
      from: { path: `^src/${name}/` },
      to: {
        path: "node_modules/",
        ...(may.packages.length > 0
          ? { pathNot: `node_modules/(@types/)?(${may.packages.map(ofPackage).join("|")})` }
          : {}),
      },
    },
    ...(may.node
      ? []
      : [
          {
            name: `${name}-no-node`,
            severity: "error",
            from: { path: `^src/${name}/` },
            to: { dependencyTypes: ["core"] },
          },
        ]),
  ]),
  ...owners.map(({ package: name, folder }) => ({
    name: `only-one-folder-imports-${name.replace(/\W/gu, "-")}`,
    severity: "error",
    from: { path: "^src/", pathNot: `^${folder}` },
    to: { path: `node_modules/(@types/)?${name}/` },
  })),
  ...apart.map(({ from, to, why }) => ({
    name: `${from.replace(/^src\/|\/$/gu, "").replace("/", "-")}-apart`,
    comment: why,
    severity: "error",
    from: { path: `^${from}` },
    to: { path: `^${to}` },
  })),
  {
    name: "workbook-node-only-in-xlsx",
    comment: "The plan of a workbook also runs inside Excel.",
    severity: "error",
    from: { path: "^src/workbook/", pathNot: "^src/workbook/xlsx/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "only-the-server-writes-xlsx",
    comment: "The pane writes through Office.js.",
    severity: "error",
    from: { path: "^src/(taskpane|functions|client|contract)/" },
    to: { path: "^src/workbook/xlsx/" },
  },
  { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
  { name: "not-to-test", severity: "error", from: { path: "^src/" }, to: { path: "^test/" } },
  {
    name: "not-to-unresolvable",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden,
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
