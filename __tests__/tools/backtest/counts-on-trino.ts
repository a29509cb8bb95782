import { gunzipSync } from "node:zlib";
