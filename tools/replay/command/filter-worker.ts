import { workerData } from "node:worker_threads";
import { worker } from "workerpool";
import type { Found } from "../records";
import { contentsOf, within } from "../records";
import type { Arguments } from "./arguments";
import { Replays } from "./replays";
import { RecordFilter } from "./record-filter";
import { filteredText } from "./filtered-text";

const asked = workerData as Arguments;
const filter = new RecordFilter(Replays.read(asked), within(asked.since, asked.until));

worker({ filter: (found: Found) => filteredText(filter.filter(contentsOf(found))) });
