// Review: deciding on claims, correcting them by words that are marked in their report. Before workbench.js, which calls it.
"use strict";

/** Deciding on one claim; one of a round of blind coding is settled in that round, as somebody has it or otherwise. */
function deciding(box) {
  const claim = box.dataset.acts, round = box.dataset.round;
  const told = box.querySelector("[data-outcome]");
  const button = (act) => box.querySelector(`[data-act="${act}"]`);

  const tell = (place, done, first) => {
    const moved = done.moved.length ? done.moved : done.repeats.length ? [] : [box.dataset.still];
    place.textContent = [first, ...done.repeats, ...moved].filter(Boolean).join(" · ");
    say(place.textContent);
  };
  const call = (act, assignments, rehearse) => (round
    ? api("POST", `/api/rounds/${round}/decisions`, { settled: [{ claim, verdict: act === "correct" ? "accept" : act, assignments }], rehearse })
    : api("POST", "/api/decisions", { act, subjects: [claim], assignments, rehearse }));
  const decide = async (act, assignments, rehearsal) => {
    box.setAttribute("aria-busy", "true");
    try {
      const done = await call(act, assignments, Boolean(rehearsal));
      if (rehearsal) tell(rehearsal, done);
      else tell(told, done, done.decisions.length ? box.dataset.done : "");
      if (!rehearsal) box.dataset.decided = act;
    } catch (error) {
      (rehearsal ?? told).textContent = error.message;
    }
    box.removeAttribute("aria-busy");
  };
  for (const act of ["accept", "reject", "establish"]) button(act).addEventListener("click", () => decide(act, []));
  button("undo").addEventListener("click", () => {
    api("POST", "/api/decisions/undo")
      .then((done) => { tell(told, done, box.dataset.undone); delete box.dataset.decided; })
      .catch((error) => { told.textContent = error.message; });
  });
  correcting(box, claim, (assignment, rehearsal) => decide("correct", [assignment], rehearsal));
  for (const as of box.parentElement.querySelectorAll("[data-as]")) {
    const { verdict, assignments } = JSON.parse(as.dataset.as);
    as.addEventListener("click", () => decide(verdict, assignments));
  }
}

/** Reading a slot of a claim otherwise: by words marked in its report, or by a value that is written. ``use`` is given
    the assignment, and, where it is only tried out, the place to tell in what it would do, else what it means. */
function correcting(box, claim, use) {
  const form = box.querySelector(".correcting");
  const text = box.closest(".item, .reading")?.querySelector("[data-text]");
  const opener = box.querySelector('[data-act="correct"]');
  const rehearsal = form.querySelector("[data-rehearsal]");
  const choices = form.querySelector(".choices");
  const slot = form.elements["slot"], value = form.elements["value"];
  const begin = form.querySelector("[data-mark]");
  const told = form.querySelector("[data-told]");
  const assignment = () => `${slot.value}=${value.value}`;
  const meaning = () => (form.querySelector(".choices :checked")?.value === value.value ? form.querySelector(".choices :checked + bdi").textContent : value.value);
  let asked = 0;

  const rehearse = () => { if (rehearsal && value.value.trim()) use(assignment(), rehearsal); };
  const propose = async () => {
    const found = form.hidden || text.dataset.marksFor !== claim ? null : selected(text);
    if (!found) return;
    const mine = ++asked;
    try {
      const query = new URLSearchParams({ claim, slot: slot.value, start: found[0], end: found[1] });
      const got = await api("GET", `/api/review/selection?${query}`);
      if (mine !== asked) return;
      choices.querySelectorAll("label").forEach((label) => label.remove());
      choices.hidden = !got.choices.length;
      told.textContent = got.why || getSelection().toString();
      got.choices.forEach((choice, i) => {
        const label = document.createElement("label");
        const radio = document.createElement("input");
        const means = document.createElement("bdi");
        means.textContent = root.lang === "ar" ? choice.means_ar : choice.means_en;
        radio.type = "radio";
        radio.name = `choice-${claim}`;
        radio.value = choice.value;
        radio.addEventListener("change", () => { value.value = choice.value; rehearse(); });
        label.append(radio, means);
        choices.append(label);
        if (i === 0) { radio.checked = true; value.value = choice.value; rehearse(); }
      });
    } catch (error) {
      told.textContent = error.message;
    }
  };
  const take = () => { if (text) text.dataset.marksFor = claim; };
  opener.addEventListener("click", () => {
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) { take(); slot.focus(); }
  });
  form.addEventListener("focusin", take);
  value.addEventListener("change", rehearse);
  slot.addEventListener("change", propose);
  text?.addEventListener("marked", propose);
  begin.addEventListener("click", () => text?.dispatchEvent(new CustomEvent("mark", { detail: begin })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (value.value.trim()) use(assignment(), undefined, meaning());
  });
}

/** A text in which words are marked: by mouse, or, once it was asked to ``mark``, by keyboard: arrows lead from word to
    word and from line to line, with Shift the marking grows, Enter and Escape lead back. Says ``marked``. */
function marking(text) {
  const rightToLeft = getComputedStyle(text).direction === "rtl";
  let words = [], from = 0, to = 0, back, waiting;
  text.tabIndex = -1;
  const marked = () => text.dispatchEvent(new Event("marked"));
  const show = () => {
    const [first, last] = from <= to ? [words[from], words[to]] : [words[to], words[from]];
    getSelection().setBaseAndExtent(first.node, first.start, last.node, last.end);
    words[to].node.parentElement.scrollIntoView({ block: "nearest" });
    clearTimeout(waiting);
    waiting = setTimeout(marked, 150);
  };
  const box = (word) => {
    const range = document.createRange();
    range.setStart(word.node, word.start);
    range.setEnd(word.node, word.end);
    return range.getBoundingClientRect();
  };
  /** The word of the next line that stands nearest below, or above, another. */
  const beside = (place, step) => {
    const here = box(words[place]), middle = (b) => (b.left + b.right) / 2;
    let line = null, best = place;
    for (let i = place + step; i >= 0 && i < words.length; i += step) {
      const there = box(words[i]);
      if (Math.abs(there.top - here.top) < here.height / 2) continue;
      line ??= there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      if (best === place || Math.abs(middle(there) - middle(here)) < Math.abs(middle(box(words[best])) - middle(here))) best = i;
    }
    return best;
  };
  text.addEventListener("mouseup", () => setTimeout(marked));
  text.addEventListener("mark", (event) => {
    back = event.detail;
    words = [];
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (!walk.currentNode.parentElement.closest("[data-start]")) continue;
      for (const word of walk.currentNode.data.matchAll(/[^\s]+/gu)) {
        words.push({ node: walk.currentNode, start: word.index, end: word.index + word[0].length });
      }
    }
    const claim = text.dataset.marksFor;
    from = to = Math.max(0, words.findIndex((w) => w.node.parentElement.dataset.claims?.split(" ").includes(claim)));
    text.focus({ preventScroll: true });
    if (words.length) show();
  });
  text.addEventListener("keydown", (event) => {
    if (event.target !== text || !words.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const left = rightToLeft ? 1 : -1;
    const going = { ArrowLeft: () => to + left, ArrowRight: () => to - left, ArrowUp: () => beside(to, -1), ArrowDown: () => beside(to, 1) }[event.key];
    if (going) {
      to = Math.min(Math.max(going(), 0), words.length - 1);
      if (!event.shiftKey) from = to;
      show();
    } else if (event.key === "Enter" || event.key === "Escape") back?.focus();
    else return;
    event.preventDefault();
  });
}

/** Offsets, in code points of the report's full text, of what is selected of a text; null when that is nothing. */
function selected(text) {
  const chosen = getSelection();
  if (!text || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  const pieces = [...text.querySelectorAll("[data-start]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const at = (piece, node, offset, otherwise) => {
    const before = document.createRange();
    before.selectNodeContents(piece);
    if (piece.contains(node)) before.setEnd(node, offset);
    else if (!otherwise) before.collapse(true);
    return Number(piece.dataset.start) + [...before.toString()].length;
  };
  const start = at(pieces[0], range.startContainer, range.startOffset, false);
  const end = at(pieces.at(-1), range.endContainer, range.endOffset, true);
  return end <= start ? null : [start, end];
}

/** The queue by keyboard. */
function queue(list) {
  const items = [...list.querySelectorAll(".item")];
  const here = () => items.indexOf(document.activeElement?.closest(".item"));
  const go = (place) => {
    const item = items[Math.min(Math.max(place, 0), items.length - 1)];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "start" });
  };
  const acts = { a: "accept", r: "reject", c: "correct", u: "undo" };
  document.addEventListener("keydown", (event) => {
    if (event.target.closest?.("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!list.isConnected || (document.activeElement !== document.body && !list.contains(document.activeElement))) return;
    if (event.key === "j") go(here() + 1);
    else if (event.key === "k") go(here() - 1);
    else if (acts[event.key] && here() >= 0) {
      items[here()].querySelector(`[data-act="${acts[event.key]}"]`).click();
      event.preventDefault();
    }
  });
}

/** A decision is taken back from the list of decisions. */
function withdrawing(button) {
  button.addEventListener("click", () => {
    api("POST", "/api/decisions", { act: "withdraw", subjects: [button.dataset.withdraw] })
      .then(() => part(location.href)).then((inner) => { main.innerHTML = inner; prepare(main); })
      .catch((error) => { button.after(` ${error.message}`); });
  });
}
