import "../../support/file-fault";
import { cpSync } from "node:fs";
import { OutputFolder } from "../../../lib/app/output-folder";
import { contentOf } from "../../support/content-of";

/** Prints what is in an output once it is opened, and publishes what was made elsewhere to it. */
const [outdir = "", made = ""] = process.argv.slice(2);
const folder = new OutputFolder(outdir, "settings.ts");
console.log(JSON.stringify(contentOf(outdir)));
cpSync(made, folder.scratch, { recursive: true });
folder.publish();
