import { tableName } from "../../lib/validation/names";
import { wholeNumber } from "../../lib/validation/numbers";
import { boolean, either, number, string } from "../../lib/validation/schema/kinds";
import { object, required, type SettingsOf } from "../../lib/validation/schema/object";

const tableShape = {
  /**
   * The table's name.
   * @default the stack's name with `-memory`
   * @change replaces the table; what was told may be told once more
   */
  tableName: string(tableName),
};

export const memoryShape = {
  /**
   * Whether the function keeps in a DynamoDB table what it told, so that an event is told once to each
   * destination although Lambda changes the function's container, and what one caller does on a table within
   * an hour is one thread of a Slack channel, or a message at once and a digest after the hour.
   * @default `false`: each container remembers what it told
   * @change adds or destroys the table
   */
  memory: either(boolean, object(tableShape)),
};

export interface MemorySettings extends SettingsOf<typeof memoryShape> {}

const burstFailures = wholeNumber("a burst", 2, 1000, "write how many failures make one");
const burstMinutes = wholeNumber("the time of a burst", 1, 1440, "write minutes, a day at most");

const burstsShape = {
  /**
   * How many failed sign-ins of one user, or from one address, are told as one burst.
   * @change in place
   */
  failures: required(number(burstFailures)),
  /**
   * In how many minutes.
   * @change in place
   */
  minutes: required(number(burstMinutes)),
};
export const bursts = object(burstsShape);
