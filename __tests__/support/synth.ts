import { type Outcome, runProgram } from "./run-program";

export interface SynthOptions {
  /** The settings file, from the folder of the app. @default settings.ts */
  readonly settings?: string;
  /** The folder of the app. @default the one that the tests are in */
  readonly project?: string;
  /** Variables besides those of the tests. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs an app into a folder, as `npm run synth` does. */
export function synth(outdir: string, { settings, project, env }: SynthOptions = {}): Outcome {
  return runProgram(["main.ts"], {
    cwd: project,
    env: {
      CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: undefined,
      CHECKPOINT_DISABLE: "1",
      CDKTF_OUTDIR: outdir,
      AUDIT_SETTINGS: settings,
      ...env,
    },
  });
}
