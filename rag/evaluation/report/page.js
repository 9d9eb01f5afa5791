"use strict";
(() => {
  const form = document.querySelector(".filters");
  const cards = [...document.querySelectorAll(".question")];
  const buttons = [...document.querySelectorAll(".chips button")];
  const texts = cards.map((card) => card.textContent.normalize("NFC").toLowerCase());

  const pressed = () => buttons.filter((b) => b.getAttribute("aria-pressed") === "true").map((b) => b.dataset.outcome);

  function filter() {
    const words = form.elements.words.value.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
    const { value: pair } = form.elements.pair;
    const { value: tag } = form.elements.tag;
    const outcomes = pressed();
    let shown = 0;
    cards.forEach((card, i) => {
      const fits =
        (!outcomes.length || outcomes.includes(card.dataset.outcome)) &&
        (!pair || card.dataset.pairs.split(" ").includes(pair)) &&
        (!tag || card.dataset.tags.split(" ").includes(tag)) &&
        words.every((word) => texts[i].includes(word));
      card.hidden = !fits;
      shown += fits;
    });
    form.elements.shown.value = `${shown} of ${cards.length} shown`;
  }

  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
    }),
  );
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", "false"));
    setTimeout(filter);
  });
  form.elements.unfold.addEventListener("click", ({ currentTarget }) => {
    const open = currentTarget.getAttribute("aria-pressed") !== "true";
    currentTarget.setAttribute("aria-pressed", String(open));
    currentTarget.textContent = open ? "Fold all shown" : "Unfold all shown";
    cards.filter((card) => !card.hidden).forEach((card) => { card.open = open; });
  });
  filter();
})();
