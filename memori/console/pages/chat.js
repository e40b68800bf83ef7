// Talk to the configured model as this entity, and see what is recalled while you write.
import { fill, h, later } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { note } from "../lib/route.js";
import { kindChip, saidText } from "../parts/memory.js";
import { receipt } from "../parts/receipt.js";
import { failed, loading } from "../parts/states.js";

export async function show(view) {
  const { page, place, api, signal } = view;
  let session = place.query.session || undefined;
  let asked = 0;
  const talk = h("ol.talk.chat", { "aria-live": "polite" });
  const side = h("aside.card.side", { "aria-label": "What is recalled" });
  const input = h("textarea", { rows: 2, required: true, placeholder: "Say something as this entity", "aria-label": "Message", dir: "auto" });
  const button = h("button.button.primary", { type: "submit" }, icon("send", 17), "Send");
  const idle = () => h("p.quiet", {}, "While you write, this shows what the model would be told.");
  fill(page, h("div.head", {}, h("h1", {}, "Chat"), h("button.button", { type: "button", onclick: renew }, "New conversation")),
    h("div.chatting", {}, h("div", {}, talk, h("form.say", { onsubmit: send }, input, button)), side));
  fill(side, idle());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      input.form.requestSubmit();
    }
  });
  input.addEventListener("input", later(preview, 350));
  await former();
  input.focus();

  async function former() {
    if (!session) return fill(talk, h("li.quiet", {}, "What you say here is remembered like any call of your application."));
    const { items } = await api.get(`sessions/${encodeURIComponent(session)}/messages`, { query: { limit: 100, process_id: place.query.process } });
    fill(talk, items.map((message) => bubble(message.role, message.content)));
  }

  async function preview() {
    const question = input.value.trim();
    const turn = ++asked;
    if (!question) return fill(side, idle());
    try {
      const told = await api.post("explain", { question });
      if (turn === asked && !signal.aborted) fill(side, receipt(told, { title: "What the model would be told" }));
    } catch (error) {
      if (error.name !== "AbortError" && turn === asked) fill(side, failed(error));
    }
  }

  async function send(event) {
    event.preventDefault();
    const message = input.value.trim();
    if (!message || button.disabled) return;
    if (talk.firstElementChild?.classList.contains("quiet")) fill(talk);
    asked++;
    input.value = "";
    button.disabled = true;
    const waiting = h("li", {}, loading("The model answers"));
    talk.append(bubble("user", message), waiting);
    waiting.scrollIntoView({ block: "end" });
    try {
      const reply = await api.post("chat", { message, session_id: session, process_id: place.query.process });
      if (signal.aborted) return;
      session = reply.session_id ?? session;
      note({ ...place, query: { ...place.query, session } });
      waiting.replaceWith(bubble("assistant", reply.text));
      fill(side, told(reply.recalled ?? []));
    } catch (error) {
      if (error.name === "AbortError") return;
      waiting.replaceWith(h("li.notice.bad", { role: "alert" }, error.message));
      input.value = input.value || message;
    }
    button.disabled = false;
    input.focus();
  }

  function told(recalled) {
    return h("section.stack", {}, h("h3", {}, "What was recalled for that"),
      recalled.length ? h("ol.findings", {}, recalled.map((memory) => h("li", {}, h("div.line", {}, kindChip(memory.kind)), saidText(memory.content, 240)))) : h("p.quiet", {}, "Nothing: no memory bears on it."));
  }

  function renew() {
    session = undefined;
    note({ ...place, query: { ...place.query, session: "" } });
    fill(talk, h("li.quiet", {}, "A new conversation."));
    fill(side, idle());
    input.focus();
  }
}

const bubble = (role, text) => h(`li.bubble.${role}`, {}, h("span.small.quiet", {}, role === "user" ? "You" : "Model"), saidText(text, 4000));
