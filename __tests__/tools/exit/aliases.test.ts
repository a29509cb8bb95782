import { satisfies } from "semver";
import { aliases, withCdkTerrain } from "../../../tools/exit/aliases";
import manifest from "../../../package.json";

const copy = withCdkTerrain(manifest);

it("puts CDK Terrain in the place of every package of CDKTF", () => {
  const ofCdktf = Object.keys(manifest.dependencies).filter((name) =>
    /^(@cdktf\/provider-|cdktf)/.test(name),
  );
  expect(ofCdktf.sort()).toEqual(["@cdktf/provider-aws", "cdktf", "cdktf-cli"]);
  expect(copy.dependencies).toMatchObject(aliases);
});

it("fixes every version, and Node 22", () => {
  for (const version of Object.values(aliases)) expect(version).toMatch(/^(npm:@?[a-z/-]+@)?\d+\.\d+\.\d+$/);
  expect(copy.dependencies).toHaveProperty("node", expect.stringMatching(/^22\.\d+\.\d+$/));
});

it("leaves every other package of a synth as it is", () => {
  const others = Object.entries(manifest.dependencies).filter(([name]) => !Object.hasOwn(aliases, name));
  expect(copy.dependencies).toMatchObject(Object.fromEntries(others));
});

it("installs of the packages for tests the types alone", () => {
  expect(Object.keys(copy.devDependencies)).toContain("@types/node");
  expect(Object.keys(copy.devDependencies).every((name) => name.startsWith("@types/"))).toBe(true);
});

it("is possible with the project's constructs, which CDK Terrain takes from 10.6.0 and before 10.8.0", () =>
  expect(satisfies(manifest.dependencies.constructs, ">=10.6.0 <10.8.0")).toBe(true));
