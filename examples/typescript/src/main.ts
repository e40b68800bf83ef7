/** What memori does for a program in TypeScript; needs a running `memori serve` and a key of it. */
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { connect, memoriesOf, MemoriError } from "./memori.js";

const url = process.env["MEMORI_URL"] ?? "http://127.0.0.1:8377";
const key = process.env["MEMORI_KEY"] ?? "";
const told = process.argv[2] ?? "I prefer dark mode.";

// The memory itself, over HTTP.
const memori = connect(url, key);
const { data: me } = await memori.GET("/v1/me");
const whose = me?.entity_id ?? "user_alice"; // an administrator's key has none
console.log(`whose: ${whose}`);

const { data: added } = await memori.POST("/v1/memories", {
  body: { content: "The plan is Pro, renewed in March", tags: ["billing"], entity_id: whose },
});
console.log(`added: ${added?.content} (version ${added?.version})`);

const { data: found } = await memori.POST("/v1/recall", {
  body: { query: "Which plan is it?", limit: 3, entity_id: whose },
});
for (const hit of found?.matches ?? []) console.log(`found: ${hit.memory.content}`);

try {
  await memori.GET("/v1/memories/{memory_id}", {
    params: { path: { memory_id: "nothing" }, query: { entity_id: whose } },
  });
} catch (error) {
  if (!(error instanceof MemoriError)) throw error;
  console.log(`failed: ${error.status} ${error.code}`);
}

// The official SDKs, with memory: what is said to one provider is known to the other.
const headers = { "X-Memori-Entity": whose };
const openai = new OpenAI({
  apiKey: key,
  baseURL: `${url}/v1/gateway/openai`,
  defaultHeaders: headers,
});
const answer = await openai.chat.completions.create({
  model: "gpt-5.4-mini",
  messages: [{ role: "user", content: told }],
});
console.log(`openai: ${answer.choices[0]?.message.content}`);

const anthropic = new Anthropic({
  apiKey: key,
  baseURL: `${url}/v1/gateway/anthropic`,
  defaultHeaders: headers,
});
const stream = anthropic.messages.stream({
  model: "claude-sonnet-5",
  max_tokens: 500,
  messages: [{ role: "user", content: "What do you know about me?" }],
});
console.log(`anthropic: ${await stream.finalText()}`);

for await (const memory of memoriesOf(memori, whose)) {
  console.log(`${memory.kind}: ${memory.content}`);
}
