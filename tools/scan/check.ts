import { readFileSync } from "node:fs";
import { checkovFindings } from "./checkov";
import { checkovExceptions } from "./checkov-exceptions";
import type { ReadReport } from "./finding";
import { trivyFindings } from "./trivy";
import { trivyExceptions } from "./trivy-exceptions";
import { type Exception, verdict } from "./verdict";

const usage = "usage: npm run scan:check -- <checkov's JSON> <trivy's JSON>";

/** Fails when a scanner found what no exception covers, or when an exception covers nothing any more. */
function main([checkov, trivy]: readonly string[]): void {
  if (!checkov || !trivy) throw new Error(usage);
  const sentences = [
    ...judge(checkov, checkovFindings, checkovExceptions),
    ...judge(trivy, trivyFindings, trivyExceptions),
  ];
  for (const sentence of sentences) console.error(sentence);
  if (sentences.length > 0) process.exitCode = 1;
}

function judge(file: string, read: ReadReport, exceptions: readonly Exception[]): string[] {
  return verdict(read(JSON.parse(readFileSync(file, "utf8"))), exceptions);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
