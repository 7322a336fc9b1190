// For people: node main.js golden-vectors-1.json
import { readFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { conformance } from "./conformance.js";

const { compared, failures } = conformance(readFileSync(argv[2]!, "utf8"));
for (const [kind, count] of compared) console.log(`${count} ${kind}`);
for (const failure of failures) console.error(failure);
exit(failures.length === 0 ? 0 : 1);
