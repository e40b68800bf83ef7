// What was said, by process and session, and beside each exchange what the model was told for it.
import { part } from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { ago, exactly } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { go, href, note } from "../lib/route.js";
import { confirm } from "../parts/dialog.js";
import { saidText } from "../parts/memory.js";
import { pager } from "../parts/pager.js";
import { receipt } from "../parts/receipt.js";
import { empty, into } from "../parts/states.js";
import { complain, toast } from "../parts/toast.js";

const PAGE = 30;

export async function show(view) {
  const { page, place } = view;
  if (place.id) return conversation(view);
  const { api, signal } = view;
  const state = { ...place.query };
  const list = h("div.results");
  const process = h("input", { type: "search", value: state.process ?? "", placeholder: "Any", autocomplete: "off", list: "processes" });
  const known = h("datalist", { id: "processes" });
  process.addEventListener("change", () => { state.process = process.value.trim(); note({ ...place, query: state }); refresh(); });
  fill(page, h("div.head", {}, h("h1", {}, "Conversations"),
    h("div.row", {}, h("label.with", {}, h("span.quiet", {}, "With"), process), known,
      h("button.button.danger", { type: "button", onclick: () => clear(view, { process_id: state.process || undefined }, refresh) }, "Clear"))), list);
  api.get("processes").then((found) => fill(known, found.items.map((each) => h("option", { value: each.id })))).catch(() => {});
  await refresh();

  function refresh() {
    return pager(list, {
      signal,
      load: (cursor) => api.get("sessions", { query: { limit: PAGE, cursor, process_id: state.process } }),
      show: (session) => h("li", {}, h("a.session", { href: place_(session) },
        h("b", { dir: "auto" }, session.title || "A conversation without a title yet"),
        h("span.small.quiet.meta", {}, session.process_id ? h("span", {}, `with ${session.process_id}`) : h("span", {}, "with no process named"), h("time", { datetime: session.last_active_at, title: exactly(session.last_active_at) }, ago(session.last_active_at)), session.ended_at && h("span.chip", {}, "ended")),
        session.gist && h("span.small.said.gist", { dir: "auto" }, session.gist))),
      none: empty("No conversations yet", "Calls that are made for this entity appear here as soon as the model has answered."),
    });
  }

  function place_(session) {
    return href({ entity: api.entity, page: "conversations", id: session.id, query: { process: session.process_id ?? "" } });
  }
}

async function conversation(view) {
  const { page, place, api, signal } = view;
  const process_id = place.query.process || undefined;
  const head = h("div.head");
  const list = h("div.results");
  fill(page, h("p", {}, h("a", { href: href({ entity: api.entity, page: "conversations" }) }, "← All conversations")), head, list);
  await into(head, async () => {
    const session = await api.get(`sessions/${part(place.id)}`, { query: { process_id } });
    return [h("div", {}, h("h1", { dir: "auto" }, session.title || "Conversation"), h("p.quiet.small.meta", {},
      session.process_id && h("span", {}, `with ${session.process_id}`), h("span", {}, `${exactly(session.started_at)} – ${exactly(session.last_active_at)}`), session.ended_at && h("span.chip", {}, "ended"))),
    h("div.row", {},
      !session.ended_at && h("button.button", { type: "button", onclick: () => end(session) }, "End"),
      h("button.button.danger", { type: "button", onclick: () => clear(view, { session_id: place.id, process_id }, () => go({ entity: api.entity, page: "conversations" })) }, "Clear"))];
  }, signal);
  await pager(list, {
    signal,
    name: "ol.exchanges",
    load: (cursor) => api.home.get("exchanges", { query: { limit: PAGE, cursor, session_id: place.id, process_id } }),
    show: (exchange) => element(exchange),
    none: empty("Nothing was said here", "The conversation was cleared, or has not begun."),
  });
  const wanted = place.query.exchange && list.querySelector(`[data-id="${CSS.escape(place.query.exchange)}"]`);
  if (wanted) {
    wanted.classList.add("wanted");
    wanted.scrollIntoView({ block: "center" });
  }

  function element(exchange) {
    const side = h("div.side");
    const button = h("button.button.small", { type: "button", "aria-expanded": "false", onclick: () => {
      button.setAttribute("aria-expanded", "true");
      button.disabled = true;
      into(side, async () => {
        try {
          return receipt(await api.home.get(`exchanges/${part(exchange.id)}/receipt`));
        } catch (error) {
          if (error.status !== 404) throw error;
          return h("p.quiet.small", {}, "No receipt was kept of this call. They are kept where memori runs with MEMORI_RECEIPTS=true.");
        }
      }, signal);
    } }, icon("search", 15), "What was injected?");
    return h("li.exchange", { data: { id: exchange.id } },
      h("div.talk", {}, exchange.messages.map(message), exchange.reply && message(exchange.reply), !exchange.complete && h("p.notice", {}, "The answer broke off."),
        h("div.small.quiet.meta", {}, h("time", { datetime: exchange.created_at, title: exactly(exchange.created_at) }, ago(exchange.created_at)), exchange.model && h("span", {}, exchange.model), button)), side);
  }

  async function end(session) {
    try {
      await api.act(`sessions/${part(session.id)}/end`, { query: { process_id }, body: {} });
      toast("Ended. The next call begins a new conversation.");
      go({ ...place, query: { ...place.query, ended: "1" } });
    } catch (error) {
      complain(error);
    }
  }
}

function message(each) {
  const who = each.role === "assistant" ? "Model" : each.role === "user" ? (each.name || "User") : each.role;
  return h(`div.bubble.${each.role}`, {}, h("span.small.quiet", {}, who), saidText(each.content, 1500),
    (each.tool_calls ?? []).map((call) => h("p.small", {}, h("code", {}, `${call.name}(${call.arguments})`))));
}

async function clear(view, narrowed, then) {
  const which = narrowed.session_id ? "this conversation" : narrowed.process_id ? `all conversations with ${narrowed.process_id}` : "all conversations";
  const cleared = await confirm("Clear conversations", `What was said in ${which} is deleted, word for word, for good. What is known from it stays.`, "Clear",
    () => view.api.post("me/clear-conversation", narrowed));
  if (!cleared) return;
  toast(`Cleared: ${cleared.exchanges} exchanges in ${cleared.sessions} sessions.`);
  then();
}
