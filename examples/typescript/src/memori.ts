/** memori's HTTP interface: every path and body typed, every failure an exception. */
import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema.js";

export type Memory = components["schemas"]["Memory"];
type Failure = components["schemas"]["Failure"];

/** An answer that is no success; `requestId` is the request's name in the server's log. */
export class MemoriError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string,
  ) {
    super(message);
    this.name = "MemoriError";
  }
}

const failing: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const { code, message, request_id } = ((await response.json()) as Failure).error;
    throw new MemoriError(response.status, code, message, request_id);
  },
};

/** A client of the server at `baseUrl`; `apiKey` is a key or a token. */
export function connect(baseUrl: string, apiKey: string): Client<paths> {
  const client = createClient<paths>({ baseUrl, headers: { "X-API-Key": apiKey } });
  client.use(failing);
  return client;
}

/** All memories of an entity, page by page. */
export async function* memoriesOf(client: Client<paths>, entityId: string): AsyncGenerator<Memory> {
  let page: components["schemas"]["MemoryPage"] | undefined;
  do {
    const answer = await client.GET("/v1/entities/{entity_id}/memories", {
      params: { path: { entity_id: entityId }, query: { cursor: page?.next_cursor ?? null } },
    });
    page = answer.data;
    yield* page?.items ?? [];
  } while (page?.next_cursor);
}
