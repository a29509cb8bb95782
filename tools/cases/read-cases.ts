import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { isObject, parsed, show } from "../../engines/json";
import { contentsOf, type RecordEntry } from "../replay/records";
import { filesAt } from "../replay/sources/disk";
import { listed } from "../../engines/words";
import { UsageError } from "../usage-error";
import type { Case } from "./case";
import { type Expectation, expectationFaults, type Names } from "./expectation";

/**
 * Reads the case files of a folder, or one case file. Each is a JSON object with the path of a record file
 * from there, and what is expected of its records.
 *
 * @throws UsageError with every fault of all case files.
 */
export function readCases(path: string, names: Names): readonly Case[] {
  const faults = new Faults();
  const cases = caseFilesAt(path).flatMap((file) => {
    const value = valueOf(file, faults);
    return Object.entries(value).map(([records, expected]): Case => {
      const fault = (message: string) => faults.add(`${file} ${show(records)}`, message);
      expectationFaults(expected, names).forEach(fault);
      return { file, records, expected: expected as Expectation, entries: entriesAt(file, records, fault) };
    });
  });
  faults.throwIfAny();
  return cases;
}

/** What is wrong, each with all the places where it is. */
class Faults {
  private readonly places = new Map<string, string[]>();

  add(place: string, message: string): void {
    this.places.set(message, [...(this.places.get(message) ?? []), place]);
  }

  throwIfAny(): void {
    const lines = [...this.places].map(([message, places]) => `${listed(places, 3, ", ")}: ${message}`);
    if (lines.length > 0) throw new UsageError(lines.join("\n"));
  }
}

function caseFilesAt(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`there is no file or folder ${path}`);
  if (!stats.isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith(".json") && !name.startsWith("."));
  if (names.length === 0)
    throw new UsageError(`${path} has no case files: give a folder with .json files, such as sign-ins.json`);
  return names.sort().map((name) => join(path, name));
}

function valueOf(file: string, faults: Faults): object {
  const result = parsed(readFileSync(file, "utf8"));
  if ("problem" in result) {
    faults.add(file, result.problem);
    return {};
  }
  const { value } = result;
  if (isObject(value) && Object.keys(value).length > 0) return value;
  faults.add(file, 'has no cases: give an object with paths of record files, such as {"a.json": {…}}');
  return {};
}

function entriesAt(file: string, records: string, fault: (message: string) => void): RecordEntry[] {
  const path = isAbsolute(records) ? records : join(dirname(file), records);
  const entries = [...filesAt(path)].flatMap((found) => [...contentsOf(found).entries]);
  const problems = entries.filter((entry) => entry.kind === "fault");
  const kept = entries.filter((entry) => entry.kind === "record");
  for (const { place, message } of problems) fault(`cannot be read: ${place}: ${message}`);
  if (problems.length === 0 && kept.length === 0) fault("has no records");
  return kept;
}
