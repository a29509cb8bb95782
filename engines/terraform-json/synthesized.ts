import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isObject, show } from "../json";
import { withExisting } from "./existing";
import type { StackJson } from "./references";
import { SynthesizedStack } from "./stack";

export type { LambdaFunction, LogSubscription } from "./functions";
export type { MetricAlarm, MetricFilter } from "./metric-filters";
export type { Deployment } from "./references";
export type { Rule, Target } from "./rules";
export { SynthesizedStack } from "./stack";
export type { StateMachine } from "./state-machines";
export type { Table } from "./tables";
export type { Topic } from "./topics";
export type { SynthesizedTrail } from "./trails";

const remedy = 'run "npx cdktf synth"';

/**
 * Reads what was synthesized to a folder: all stacks, or those that are named, in their order there.
 *
 * @throws Error if nothing was synthesized to the folder, or a stack is named that is not there.
 * @see https://developer.hashicorp.com/terraform/cdktf/concepts/stacks
 */
export function readSynthesized(outDir: string, needed: readonly string[] = []): SynthesizedStack[] {
  const manifest = readJson(join(outDir, "manifest.json"));
  const found = isObject(manifest.stacks) ? manifest.stacks : {};
  const names = Object.keys(found);
  if (names.length === 0) throw new Error(`${outDir} has no stacks: ${remedy} with the settings of one`);
  for (const name of needed) {
    if (!names.includes(name))
      throw new Error(`there is no stack ${show(name)}; there is ${names.join(", ")}`);
  }
  return names.map((name) => readStack(outDir, name, found[name]));
}

function readStack(outDir: string, name: string, entry: unknown): SynthesizedStack {
  const path = isObject(entry) ? entry.synthesizedStackPath : undefined;
  if (typeof path !== "string")
    throw new Error(`${outDir} does not say where the stack ${name} is: ${remedy}`);
  const file = join(outDir, path);
  return new SynthesizedStack(name, dirname(file), withExisting(readJson(file) as StackJson));
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`there is no ${file}: ${remedy} first`, { cause: error });
  }
  const value = parsed(text, file);
  if (!isObject(value)) throw new Error(`${file} holds no JSON object: ${remedy} again`);
  return value;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is not JSON, ${(error as Error).message}: ${remedy} again`, { cause: error });
  }
}
