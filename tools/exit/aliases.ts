/** The fields of package.json that this tool reads and writes. */
export interface PackageJson {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** CDK Terrain under the names that the source imports: https://cdktn.io/docs/release/upgrade-guide-v0-22 */
export const aliases = {
  cdktf: "npm:cdktn@0.24.0",
  cdktn: "0.24.0",
  "cdktf-cli": "npm:cdktn-cli@0.24.0",
  "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0",
} as const;

/** CDK Terrain needs Node 22. As a dependency, its program is the `node` of every npm script. */
const node = "22.23.3";

/** A package.json with CDK Terrain instead of CDKTF. Of devDependencies it keeps the types. */
export function withCdkTerrain<P extends PackageJson>(manifest: P): P {
  const types = Object.entries(manifest.devDependencies).filter(([name]) => name.startsWith("@types/"));
  return {
    ...manifest,
    dependencies: { ...manifest.dependencies, ...aliases, node },
    devDependencies: Object.fromEntries(types),
  };
}
