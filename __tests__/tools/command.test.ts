import { synthesizedFolder } from "../../tools/command";

describe("the folder that a tool reads", () => {
  const { CDKTF_OUTDIR: given } = process.env;
  afterEach(() => {
    if (given === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = given;
  });

  it.each([
    ["customers/acme/cdktf.out", "customers/acme/cdktf.out"],
    ["", "cdktf.out"],
  ])("is, where CDKTF_OUTDIR is %j, %s", (outdir, folder) => {
    process.env.CDKTF_OUTDIR = outdir;
    expect(synthesizedFolder()).toBe(folder);
  });
});
