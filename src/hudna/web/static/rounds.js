// Blind coding: beginning a round, coding one claim after the other, settling what all agree on. Before workbench.js.
"use strict";

/** Tell in a form what is wrong. */
function wrongIn(box, error) {
  const place = box.querySelector("[data-wrong]");
  place.hidden = false;
  place.textContent = error.message;
}

/** The form that begins a round; then one is led to it. */
function opening(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const coders = given.getAll("coders").flatMap((names) => names.split("\n")).map((name) => name.trim()).filter(Boolean);
    const body = { name: given.get("name"), coders, slots: given.getAll("slots"), first: Number(given.get("first")), note: given.get("note") };
    if (given.get("how") === "sample") body.seed = Number(given.get("seed"));
    for (const name of ["truce", "kind", "matter"]) if (given.get(name)) body[name] = given.get(name);
    try {
      const made = await api("POST", "/api/rounds", body);
      location.assign(`/${root.lang}/rounds/${made.id}`);
    } catch (error) {
      wrongIn(form, error);
    }
  });
}

/** One claim to be coded: what is read otherwise is gathered, a verdict stores it and leads on to the next claim. */
function coding(box) {
  const list = box.querySelector("[data-mine]");
  const address = `/api/rounds/${box.dataset.round}/codes`;
  const removable = (line) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = list.dataset.remove;
    button.addEventListener("click", () => { line.remove(); list.previousElementSibling.hidden = !list.children.length; });
    line.append(" ", button);
  };
  [...list.children].forEach(removable);
  if (box.querySelector(".correcting")) {
    correcting(box, box.dataset.code, (assignment, _, meaning) => {
      const slot = assignment.slice(0, assignment.indexOf("="));
      const line = document.createElement("li");
      const means = document.createElement("bdi");
      means.textContent = meaning;
      line.dataset.assignment = assignment;
      line.append(`${box.querySelector(`[name="slot"] [value="${slot}"]`).textContent}: `, means);
      [...list.children].find((other) => other.dataset.assignment.startsWith(`${slot}=`))?.remove();
      removable(line);
      list.append(line);
      list.previousElementSibling.hidden = false;
      box.querySelector('[data-act="correct"]').click();
      box.querySelector('[data-verdict="accept"]').focus();
      say(line.firstChild.textContent + meaning);
    });
  }
  const judge = async (verdict) => {
    box.setAttribute("aria-busy", "true");
    const assignments = verdict === "accept" ? [...list.children].map((line) => line.dataset.assignment) : [];
    try {
      await api("POST", address, { claim: box.dataset.code, verdict, assignments, note: box.querySelector('[name="note"]').value });
      location.assign(box.dataset.next);
    } catch (error) {
      wrongIn(box, error);
      box.removeAttribute("aria-busy");
    }
  };
  for (const button of box.querySelectorAll("[data-verdict]")) button.addEventListener("click", () => judge(button.dataset.verdict));
  document.addEventListener("keydown", (event) => {
    if (!box.isConnected || event.target.closest?.("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const own = box.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
    const to = { j: box.dataset.after, k: box.dataset.before }[event.key];
    if (own) own.click();
    else if (to) location.assign(to);
    else return;
    event.preventDefault();
  });
}

/** Claims of a round on which all agree are settled at once, or that is tried out. */
function settling(box) {
  const told = box.querySelector("[data-outcome]");
  const settle = async (rehearse) => {
    box.setAttribute("aria-busy", "true");
    try {
      const done = await api("POST", `/api/rounds/${box.dataset.settleAll}/decisions`, { unanimous: true, rehearse });
      const moved = done.moved.length ? done.moved : [box.dataset.still];
      told.textContent = [rehearse ? "" : box.dataset.done, ...moved].filter(Boolean).join(" · ");
      if (!rehearse) for (const button of box.querySelectorAll("button")) button.disabled = true;
    } catch (error) {
      told.textContent = error.message;
    }
    box.removeAttribute("aria-busy");
  };
  box.querySelector("[data-all]").addEventListener("click", () => settle(false));
  box.querySelector("[data-try]").addEventListener("click", () => settle(true));
}
