// Clicks, keys and pointers on the chat page -> what is shown, and events for the server.
// All content arrives as escaped HTML; this file reads only data- attributes and never builds HTML.
window.khaoPage = (() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const narrow = () => window.matchMedia("(max-width: 900px)").matches;
  const calm = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
  const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode */ } };
  let closeArticle = () => {};

  // ---- language, theme, and the question a link carries
  function start(language) {
    const asked = new URLSearchParams(location.search);
    const wanted = [asked.get("lang"), remembered("khao-language"), ...(navigator.languages || [])];
    const known = wanted.map((tag) => (tag || "").slice(0, 2)).find((tag) => ["en", "th", "vi"].includes(tag));
    const question = asked.get("q") || "";
    // Asked once: after a reload the conversation comes back with it.
    if (question) history.replaceState(null, "", location.pathname);
    const { reader, conversation } = window.khaoViews;
    const here = { question, reader: reader(), conversation: question ? "" : conversation() };
    return [known || language, { ...here, settings: rememberedSettings() }];
  }

  function rememberedSettings() {
    try { return JSON.parse(remembered("khao-settings")) || {}; } catch { return {}; }
  }

  // The calendar follows the language until a reader chooses one.
  const SETTINGS = { answerer: "#answerer", model: "#model", passages: "#passages-wanted", calendar: "#calendar" };
  function settingsChanged(event) {
    const { value } = event.target;
    const kept = rememberedSettings();
    for (const [name, part] of Object.entries(SETTINGS)) {
      if (event.target.closest(part)) kept[name] = name === "passages" ? Number(value) : value;
    }
    if (event.target.closest("#language")) delete kept.calendar;
    remember("khao-settings", JSON.stringify(kept));
  }

  function applyTheme() {
    const chosen = remembered("khao-theme");
    const dark = chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.body.classList.toggle("dark", dark);
    for (const button of all("[data-theme-switch]")) button.setAttribute("aria-pressed", String(dark));
  }

  function switchTheme() {
    remember("khao-theme", document.body.classList.contains("dark") ? "light" : "dark");
    applyTheme();
  }

  function headerChanged(element) {
    const language = element.querySelector("[data-language]")?.dataset.language;
    if (!language) return;
    document.documentElement.lang = language;
    const isFirst = !document.body.dataset.khaoReady;
    document.body.dataset.khaoReady = language;
    if (!isFirst) remember("khao-language", language);
    applyTheme();
  }

  // ---- citations
  function sourceCard(turn, number) {
    for (const section of all("#sources .turn-sources")) section.hidden = section.dataset.turn !== String(turn);
    return document.querySelector(`#sources .source[data-turn="${Number(turn)}"][data-source="${Number(number)}"]`);
  }

  // The card stays chosen behind the article, and is where its reader comes back to.
  function chooseSource(turn, number) {
    for (const other of all(".source.chosen")) other.classList.remove("chosen");
    sourceCard(turn, number)?.classList.add("chosen");
  }

  function showChosen() {
    const card = document.querySelector(".source.chosen");
    if (!card) return;
    card.focus({ preventScroll: true });
    const target = card.querySelector("mark") || card;
    if (narrow() || card.offsetHeight < byId("sources-column").clientHeight) card.scrollIntoView({ behavior: calm(), block: "start" });
    else target.scrollIntoView({ behavior: calm(), block: "center" });
  }

  function backToAnswer(button) {
    const card = button.closest(".source") || document.querySelector(".source.chosen");
    if (!card) return;
    const { turn, source } = card.dataset;
    const chip = document.querySelector(`.chip[data-turn="${Number(turn)}"][data-citation="${Number(source)}"]`);
    chip?.scrollIntoView({ behavior: calm(), block: "center" });
    chip?.focus({ preventScroll: true });
  }

  function stepThroughMarks(step) {
    const marks = all(".article-view mark");
    const now = marks.findIndex((mark) => mark.classList.contains("current"));
    const next = marks[(now + step + marks.length) % marks.length];
    for (const mark of marks) mark.classList.toggle("current", mark === next);
    next?.scrollIntoView({ behavior: calm(), block: "center" });
  }

  // Gradio tells of the new value before the old one is off the page, and what is not shown cannot be scrolled to.
  function onceClosed(element) {
    if (element.querySelector(".article-view")) requestAnimationFrame(() => onceClosed(element));
    else showChosen();
  }

  function articleChanged(element) {
    const view = element.querySelector(".article-view");
    if (!view) return;
    const mark = view.querySelector("mark.current");
    if (mark || narrow()) (mark || view).scrollIntoView({ behavior: "auto", block: mark ? "center" : "start" });
    else byId("sources-column").scrollTop = 0;
    view.querySelector("[data-close]").focus({ preventScroll: true });
  }

  // ---- the hover card
  function hideCard() { byId("khao-card")?.remove(); }

  function showCard(chip) {
    hideCard();
    const content = chip.nextElementSibling;
    if (!content?.classList.contains("citation-card")) return;
    const card = content.cloneNode(true);
    card.id = "khao-card";
    card.hidden = false;
    card.setAttribute("role", "tooltip");
    document.querySelector(".gradio-container").append(card);
    chip.setAttribute("aria-describedby", "khao-card");
    const at = chip.getBoundingClientRect();
    const column = chip.closest("#conversation-column").getBoundingClientRect();
    const left = Math.max(12, Math.min(at.left - 24, column.right - card.offsetWidth));
    // Below, so that the sentence that is read stays in sight.
    const isRoom = window.innerHeight - at.bottom > card.offsetHeight + 16 || at.top < card.offsetHeight + 16;
    card.style.left = `${left}px`;
    card.style.top = `${isRoom ? at.bottom + 8 : at.top - card.offsetHeight - 8}px`;
  }

  // A chip and the card of its source light up together with the sentence that rests on it.
  function pointAt(turn, number) {
    for (const lit of all(".pointed")) lit.classList.remove("pointed");
    if (!number) return;
    const place = `[data-turn="${Number(turn)}"]`;
    for (const chip of all(`.chip${place}[data-citation="${Number(number)}"]`)) chip.closest(".chips").previousElementSibling?.classList.add("pointed");
    document.querySelector(`#sources .source${place}[data-source="${Number(number)}"]`)?.classList.add("pointed");
  }

  // ---- asking, copying
  function questionBox() { return document.querySelector("#question textarea"); }

  async function copy(text, button) {
    if (navigator.clipboard) await navigator.clipboard.writeText(text);
    else copyTheOldWay(text);
    const done = document.querySelector("[data-copied]")?.dataset.copied || "✓";
    const label = button.textContent;
    if (label === done) return;
    button.textContent = done;
    setTimeout(() => { button.textContent = label; }, 1400);
  }

  // A page served over plain http from another machine has no navigator.clipboard.
  function copyTheOldWay(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function linkTo(question) {
    const url = new URL(location.href);
    url.search = new URLSearchParams({ q: question, lang: document.documentElement.lang }).toString();
    return url.toString();
  }

  // ---- one listener for all components; `trigger` tells the server of "open" and "again"
  function onClick(event, trigger) {
    const button = event.target.closest("button, [data-citation]");
    if (!button) return;
    const data = button.dataset;
    const number = data.citation || data.open;
    if (number) {
      hideCard();
      chooseSource(data.turn, number);
      trigger("open", { turn: Number(data.turn), number: Number(number) });
    }
    else if (data.question) trigger("again", { question: data.question, turn: data.turn ?? null });
    else if (data.edit) { trigger("edit", { turn: Number(data.edit) }); questionBox().focus(); }
    else if ("unedit" in data) { trigger("unedit"); questionBox().focus(); }
    else if (data.copy) copy(data.copy, button);
    else if (data.link) copy(linkTo(data.link), button);
    else if ("back" in data) backToAnswer(button);
    else if (data.step) stepThroughMarks(Number(data.step));
    else if ("close" in data) closeArticle();
    else if ("themeSwitch" in data) switchTheme();
    else window.khaoViews.pressed(button, data, trigger);
  }

  function attach(element, trigger, props, watch) {
    element.addEventListener("click", (event) => onClick(event, trigger));
    window.khaoViews.attach(element, trigger, props, watch);
    const part = element.closest("#masthead, #article, #current, #editing");
    if (part?.id === "masthead") { watch("value", () => headerChanged(element)); headerChanged(element); }
    if (part?.id === "current") watch("value", () => followAnswer(element));
    if (part?.id === "editing") watch("value", () => editingChanged(element));
    if (part?.id === "article") {
      closeArticle = () => { if (props.value) { props.value = ""; onceClosed(element); } };
      watch("value", () => articleChanged(element));
    }
  }

  // What a changed question will take the place of is dimmed.
  function editingChanged(element) {
    const from = element.querySelector("[data-replacing]")?.dataset.replacing;
    for (const turn of all(".turn")) turn.classList.toggle("replaced", Number(turn.dataset.turn) >= Number(from ?? Infinity));
  }

  // A new question is brought into view once; after that the reader scrolls as they like.
  let followed = "";
  function followAnswer(element) {
    const turn = element.querySelector(".turn");
    const name = turn ? turn.dataset.turn : "";
    if (name === followed) return;
    followed = name;
    if (turn && turn.dataset.turn !== "0") turn.scrollIntoView({ behavior: calm(), block: "start" });
  }

  // ---- pointer and keys anywhere on the page
  function onPointer(event) {
    const chip = event.target.closest?.(".chip");
    const source = event.target.closest?.(".source[data-source]");
    pointAt((chip || source)?.dataset.turn, chip?.dataset.citation || source?.dataset.source);
    if (chip) showCard(chip);
    else if (!event.target.closest?.("#khao-card")) hideCard();
  }

  function onKey(event) {
    const box = questionBox();
    const typing = event.target.matches?.("input, textarea, select, [contenteditable]");
    if (event.key === "Enter" && event.shiftKey && event.target === box) event.stopImmediatePropagation();
    else if (event.key === "/" && !typing) { event.preventDefault(); box?.focus(); }
    else if (event.key === "Escape") escapeKey();
  }

  function escapeKey() {
    if (byId("khao-card")) return hideCard();
    if (document.querySelector(".article-view")) return closeArticle();
    if (document.querySelector("[data-busy]")) return document.querySelector("#stop")?.click();
    document.querySelector("[data-unedit]")?.click();
    return undefined;
  }

  window.addEventListener("keydown", onKey, true);
  document.addEventListener("mouseover", onPointer);
  document.addEventListener("focusin", onPointer);
  document.addEventListener("input", settingsChanged);
  window.addEventListener("scroll", hideCard, true);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
  return { start, attach };
})();
