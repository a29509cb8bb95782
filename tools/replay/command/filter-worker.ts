import { workerData } from "node:worker_threads";
import { worker } from "workerpool";
import { contentsOfEach, within } from "../records";
import type { Found } from "../records/found";
import type { Arguments } from "./arguments";
import { Replays } from "./replays";
import { RecordFilter } from "./record-filter";
import { packed } from "./filter-answer";

const asked = workerData as Arguments;
const filter = new RecordFilter(Replays.read(asked), within(asked.since, asked.until), asked.price);

worker({
  filter: (batch: readonly Found[]) => packed(filter.filter(contentsOfEach(batch))),
});
