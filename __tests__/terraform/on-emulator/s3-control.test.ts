import { Bench } from "../bench";

const bench = new Bench();
const stack = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
  provider: { aws: { region: "us-east-1" } },
  // Provider 5 reads a bucket's tags by S3, provider 6.23 by S3 Control, as both do for this resource.
  resource: { aws_s3_account_public_access_block: { account: { block_public_acls: true } } },
};

test("the provider reaches S3 Control of the emulator, whose host begins with the account", () =>
  bench.temporary.use(async () => {
    const terraform = bench.terraformOf("s3-control", stack);
    await terraform.init();
    await terraform.apply();
    expect(await terraform.addresses()).toEqual(["aws_s3_account_public_access_block.account"]);
    expect(await terraform.plan()).toMatchObject({ changes: false });
    await terraform.destroy();
    expect(bench.proxy.calls.map(({ call, status }) => `${call} ${status}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^s3:PUT \/v20180820\/configuration\/publicAccessBlock 20\d$/),
        expect.stringMatching(/^s3:DELETE \/v20180820\/configuration\/publicAccessBlock 20\d$/),
      ]),
    );
  }));
