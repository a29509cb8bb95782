import { workerData } from "node:worker_threads";
import { worker } from "workerpool";
import type { Found } from "../records";
import { contentsOf, within } from "../records";
import type { Arguments } from "./arguments";
import { Replays } from "./replays";
import { Sieve } from "./sieve";
import { siftedText } from "./sifted-text";

const asked = workerData as Arguments;
const sieve = new Sieve(Replays.read(asked), within(asked.since, asked.until));

worker({ sift: (found: Found) => siftedText(sieve.sift(contentsOf(found))) });
