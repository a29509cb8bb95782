import { randomUUID } from "node:crypto";
import { checkOnce } from "../../../lib/stack/passed-checks";

const check = `test ${randomUUID()}`;

it("checks a text that passes once, and another text anew", () => {
  const faultsOf = jest.fn((): string[] => []);
  expect(checkOnce(check, "right", faultsOf)).toEqual([]);
  expect(checkOnce(check, "right", faultsOf)).toEqual([]);
  expect(faultsOf).toHaveBeenCalledTimes(1);
  checkOnce(check, "other", faultsOf);
  checkOnce(`${check}, newer`, "right", faultsOf);
  expect(faultsOf).toHaveBeenCalledTimes(3);
});

it("says the faults of a text each time", () => {
  const faultsOf = jest.fn(() => ["it is wrong."]);
  expect(checkOnce(check, "wrong", faultsOf)).toEqual(["it is wrong."]);
  expect(checkOnce(check, "wrong", faultsOf)).toEqual(["it is wrong."]);
  expect(faultsOf).toHaveBeenCalledTimes(2);
});
