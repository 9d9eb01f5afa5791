// The views of the page (asking, conversations, collection, question drafts), kept conversations and the collection's table.
// Like page.js it reads only data- attributes and never builds HTML.
window.khaoViews = (() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const kept = (storage, key) => { try { return storage.getItem(key); } catch { return null; } };
  const keep = (storage, key, value) => { try { storage.setItem(key, value); } catch { /* private mode */ } };
  const CONFIRM_MS = 4000, TYPING_MS = 250;

  // ---- which view is open
  let current = "ask";
  function open(view) {
    current = view;
    document.querySelector("#columns").dataset.view = view;
    for (const button of all("[data-view]", document.querySelector("#masthead"))) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    if (view !== "ask") window.scrollTo({ top: 0 });
  }

  function refresh() { open(current); }

  // ---- who reads, and which conversation this tab was in: the server knows neither after a reload
  function reader() {
    let name = kept(localStorage, "khao-reader");
    if (!name) {
      name = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
      keep(localStorage, "khao-reader", name);
    }
    return name;
  }

  function conversation() { return kept(sessionStorage, "khao-conversation") || ""; }

  function placeChanged(element) {
    const here = element.querySelector("[data-conversation]");
    if (here) keep(sessionStorage, "khao-conversation", here.dataset.conversation);
  }

  // ---- searching the list, saving a file
  function search(box) {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of all("#conversations .kept")) item.hidden = !words.every((word) => item.dataset.words.includes(word));
  }

  function save(element) {
    const file = element.querySelector("[data-download]");
    if (!file) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file.textContent], { type: file.dataset.type }));
    link.download = file.dataset.download;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- a second press within four seconds means it
  function confirmed(button) {
    if (button.dataset.asked) return true;
    const label = button.textContent;
    button.dataset.asked = "yes";
    button.textContent = button.dataset.confirm;
    setTimeout(() => { delete button.dataset.asked; button.textContent = label; }, CONFIRM_MS);
    return false;
  }

  // ---- the filters
  function filters(form) {
    const fields = new FormData(form);
    return {
      first: fields.get("first") || "", last: fields.get("last") || "", text: fields.get("text") || "",
      languages: fields.getAll("languages"), publisher: fields.get("publisher") || "",
    };
  }

  function attachFilters(element, trigger) {
    let waiting = 0;
    const tell = () => trigger("narrow", filters(element.querySelector("[data-filters]")));
    element.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(tell, TYPING_MS); });
    element.addEventListener("submit", (event) => { event.preventDefault(); tell(); });
    element.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
  }

  // ---- a draft question as it was edited, and on to the next one
  function edited(button) {
    const value = (name) => button.closest(".draft").querySelector(`[data-draft-${name}]`).value;
    return { text: value("text"), expected: value("expected") };
  }

  function nextDraft(element) {
    const accept = element.querySelector("[data-accept]");
    accept?.focus({ preventScroll: true });
    if (accept && element.getBoundingClientRect().top < 0) accept.closest(".draft").scrollIntoView({ block: "center" });
  }

  // ---- what a pressed button means here; true where it meant something
  function pressed(button, data, trigger) {
    if (data.view === "conversations") { clearList(); open(data.view); trigger("list"); }
    else if (data.view === "drafts") { open(data.view); trigger("drafts"); }
    else if ("view" in data) open(data.view);
    else if (data.accept) trigger("accept", { id: data.accept, ...edited(button) });
    else if (data.reject) trigger("reject", { id: data.reject });
    else if (data.draftArticle) trigger("read", { id: data.draftArticle });
    else if (data.resume) { trigger("resume", { id: data.resume }); open("ask"); }
    else if ("anew" in data) { trigger("anew"); open("ask"); }
    else if (data.rename) trigger("rename", { id: data.rename, title: button.parentElement.querySelector("input").value });
    else if (data.export) trigger("export", { id: data.export, form: data.form });
    else if (data.forget) { if (confirmed(button)) trigger("forget", { id: data.forget }); }
    else if (data.judge) {
      const comment = button.closest(".feedback").querySelector("[data-comment]").value;
      trigger("judge", { turn: Number(data.turn), verdict: data.judge, number: Number(data.number), comment });
    }
    else if (data.sort) trigger("sort", { column: data.sort });
    else if ("more" in data) trigger("more");
    else if (data.read) trigger("read", { id: data.read });
    else if (data.remove) trigger("remove", { id: data.remove });
    else if ("undo" in data) trigger("undo");
    else if ("clear" in data) trigger("clear");
    else return false;
    return true;
  }

  // What was drawn earlier is not shown while the list of now is fetched.
  let clearList = () => {};

  function attach(element, trigger, props, watch) {
    const part = element.closest("#masthead, #conversations, #whereabouts, #download, #collection-head, #drafts");
    if (part?.id === "masthead") { watch("value", refresh); refresh(); }
    if (part?.id === "download") watch("value", () => save(element));
    if (part?.id === "collection-head") attachFilters(element, trigger);
    if (part?.id === "drafts") watch("value", () => nextDraft(element));
    if (part?.id === "whereabouts") watch("value", () => placeChanged(element));
    if (part?.id !== "conversations") return;
    clearList = () => { if (props.value) props.value = ""; };
    element.addEventListener("input", (event) => { if (event.target.matches("[data-search-kept]")) search(event.target); });
  }

  return { open, reader, conversation, pressed, attach };
})();
