// Adds cdktf's matchers (toHaveResourceWithProperties and the like) to jest's expect.
require("cdktf").Testing.setupJest();
