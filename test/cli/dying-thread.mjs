// A thread whose work is to answer with the text, and which dies of some texts.
import { parentPort } from "node:worker_threads";

parentPort?.on("message", (jobs) => {
  for (const { text } of jobs) {
    if (text === "throw") throw new Error("out of\nideas");
    if (text === "exit") process.exit(3);
    parentPort?.postMessage({ result: undefined, failures: [text], lookups: [] });
  }
});
