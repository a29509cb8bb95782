/** The event of an API call, as CloudTrail sends it to EventBridge. */
export const call = {
  source: "aws.s3",
  "detail-type": "AWS API Call via CloudTrail",
  resources: [],
  detail: {
    eventSource: "s3.amazonaws.com",
    eventName: "DeleteBucketPolicy",
    errorCode: null,
    sourceIPAddress: "198.51.100.7",
    userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { userName: "deployer" } } },
    resources: [
      { type: "AWS::S3::Bucket", accountId: "111122223333", ARN: "arn:aws:s3:::ours" },
      { type: "AWS::S3::Object", accountId: "444455556666", ARN: "arn:aws:s3:::theirs/key" },
    ],
  },
};
