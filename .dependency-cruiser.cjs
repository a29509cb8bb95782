/** The rooms of lib from the ground up: a room imports those before it, and its own files. */
const ladder = [
  ["validation"],
  ["stack"],
  ["security"],
  ["storage", "observability"],
  ["messaging", "cloudtrail", "athena"],
  ["compute"],
  ["eventbridge"],
  ["app"],
];

const ours = "^(engines|examples|lambda|lib|stacks|tools)/|^(main|settings)\\.ts$";

/** Whoever is `from` imports nothing of ours but itself and what `allowed` matches. */
const wall = (from, allowed, exceptFor) => ({
  name: `${from}-imports-${allowed ?? "nothing"}`,
  severity: "error",
  from: { path: `^${from}/`, ...(exceptFor ? { pathNot: exceptFor } : {}) },
  to: { path: ours, pathNot: [`^${from}/`, ...(allowed ? [`^${allowed}/`] : [])] },
});

const step = (rooms, index) => ({
  name: `lib-${rooms.join("-")}-imports-lower-rooms`,
  severity: "error",
  from: { path: `^lib/(${rooms.join("|")})/` },
  to: {
    path: "^lib/",
    pathNot: [`^lib/(${ladder.slice(0, index).flat().concat("$1").join("|")})/`],
  },
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    wall("engines"),
    wall("lambda", "engines"),
    wall("lib", "engines"),
    wall("stacks", "lib"),
    // A tool sees what Terraform sees: JSON. The benchmark times the product, and the build packs it.
    wall("tools", "engines", "^tools/(bench|build)/"),
    ...ladder.map(step),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
  },
};
