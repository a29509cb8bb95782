import { App } from "cdktf";
import { KeepRunning } from "./keep-running";

const app = new App({ stackTraces: false });

new KeepRunning(app, "keep-running", { region: "us-east-1", tags: { Project: "keep-running" } });

app.synth();
