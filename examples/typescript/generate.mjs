// Writes src/schema.d.ts anew from the OpenAPI document of a server, or of a file:
//
//     node generate.mjs http://127.0.0.1:8377/openapi.json
//
// With a second argument it writes there instead. What types say nothing of is left out: examples,
// titles, and answers that are no success, which all have one shape.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const NOT_IN_TYPES = new Set(["example", "examples", "title"]);

function plain(value, isNames = false) {
  if (Array.isArray(value)) return value.map((each) => plain(each));
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name]) => isNames || !NOT_IN_TYPES.has(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, plain(each, name === "properties")]));
}

function withoutFailures(operation) {
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
  return { ...operation, responses: Object.fromEntries(good) };
}

const [source = "http://127.0.0.1:8377/openapi.json", target = "src/schema.d.ts"] =
  process.argv.slice(2);
const text = source.startsWith("http")
  ? await (await fetch(source)).text()
  : await readFile(source, "utf8");
const document = plain(JSON.parse(text));
for (const path of Object.values(document.paths))
  for (const [method, operation] of Object.entries(path)) path[method] = withoutFailures(operation);

const types = await openapiTS(document, { defaultNonNullable: false });
const head = "/** memori's HTTP interface as types. Made by generate.mjs; do not edit. */\n\n";
await writeFile(target, head + astToString(types));
