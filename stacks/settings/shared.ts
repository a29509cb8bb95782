import { either, list, string } from "../../lib/validation/schema/kinds";

/** Topics of any Region; what the stack's own Region refuses, the alarms do. */
export const topics = either(string(), list(string()));
