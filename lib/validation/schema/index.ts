/** What a stack's settings may be: a shape of kinds, from which their type follows. */
export { textConstraint } from "../validation";
export { wholeNumber } from "../numbers";
export { boolean, choice, type Kind, list, number, record, string, type TypeOf } from "./kinds";
export { object, type ObjectKind, required, type SettingsOf, type Shape } from "./object";
