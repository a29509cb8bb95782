import { workerData } from "node:worker_threads";
import { worker } from "workerpool";
import { takeOver } from "../../../engines/event-pattern/complexity";
import { within } from "../records";
import type { Found } from "../records/found";
import type { FilterWork } from "./filter-threads";
import { Replays } from "./replays";
import { RecordFilter } from "./record-filter";
import { packed } from "./filter-answer";

const { asked, complexities } = workerData as FilterWork;
takeOver(complexities);
const filter = new RecordFilter(Replays.read(asked, true), within(asked.since, asked.until), asked.price);

worker({
  filter: (batch: readonly Found[]) => packed(filter.filter(batch)),
});
