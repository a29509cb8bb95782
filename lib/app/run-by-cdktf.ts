/** Whether the cdktf CLI runs the app: it prints the warnings of constructs itself. */
export const runByCdktf = process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS !== undefined;
