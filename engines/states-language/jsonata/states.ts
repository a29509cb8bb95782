import type { Compile } from "../work";
import { compileMap, compileParallel } from "./branches";
import { compileChoice, compileFail, compilePass, compileSucceed, compileWait } from "./simple-states";
import { compileTask } from "./task";

/** The types of states of the query language JSONata. */
export const jsonataTypes: Readonly<Record<string, Compile>> = {
  Task: compileTask,
  Pass: compilePass,
  Choice: compileChoice,
  Wait: compileWait,
  Succeed: compileSucceed,
  Fail: compileFail,
  Map: compileMap,
  Parallel: compileParallel,
};
