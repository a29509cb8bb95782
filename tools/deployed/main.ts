import { endWith } from "../tool-end";
import { deployedCheck } from "./deployed-check";

endWith(deployedCheck(process.argv.slice(2)));
