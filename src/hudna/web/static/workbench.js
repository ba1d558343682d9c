// The workbench's script. Every page can be read without it; it fetches parts of pages and calls the API.
"use strict";

const root = document.documentElement;
const main = document.getElementById("main");
const live = document.getElementById("live");
root.classList.add("script");

/** Ask the workbench; when it does not answer at all, that is told in the page's language. */
function ask(address, options) {
  return fetch(address, options).catch((error) => {
    throw error.name === "AbortError" ? error : new Error(document.body.dataset.silent);
  });
}

/** Is what is asked about being made ready? Then it is there in a moment, which this waits for. */
async function comesSoon(answer) {
  const seconds = answer.status === 503 && Number(answer.headers.get("retry-after"));
  if (seconds) await new Promise((resolve) => { setTimeout(resolve, seconds * 1000); });
  return Boolean(seconds);
}

/** The part of a page, without its shell. ``waiting`` is told what there is instead while it is made ready. */
async function part(address, signal, waiting = () => {}) {
  const answer = await ask(address, { headers: { "x-hudna": "part" }, signal });
  if (answer.status === 401) signIn();
  if (answer.status === 503) {
    const told = document.createElement("template");
    told.innerHTML = await answer.text();
    waiting(told.content.querySelector(".asof")?.textContent ?? "");
    if (await comesSoon(answer)) return part(address, signal, waiting);
  }
  if (!answer.ok && answer.status !== 404) throw new Error(`${answer.status}`);
  return answer.text();
}

/** The session has ended. */
function signIn() {
  location.assign(`/${root.lang}/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Ask once for the name that decisions bear, where nobody signs in. Resolves with whether it was given. */
function named() {
  const asks = document.getElementById("who");
  if (!asks) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    asks.addEventListener("close", () => {
      const name = asks.querySelector("input").value;
      if (asks.returnValue !== "yes") resolve(false);
      else api("PUT", "/api/me", { name }).then((me) => { document.body.dataset.me = me.name; asks.remove(); resolve(true); }, reject);
    }, { once: true });
    asks.showModal();
  });
}

/** Call the API. Rejects with what it says is wrong, in the page's language; asks for a name where a decision needs
    one. */
async function api(method, address, body) {
  const headers = { "x-csrftoken": document.body.dataset.token };
  if (body !== undefined && !(body instanceof FormData)) headers["content-type"] = "application/json";
  const answer = await ask(`${address}${address.includes("?") ? "&" : "?"}lang=${root.lang}`, {
    method, headers, body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (answer.status === 401) signIn();
  if (answer.headers.get("x-hudna-needs") === "name" && await named()) return api(method, address, body);
  if (method === "GET" && await comesSoon(answer)) return api(method, address);
  if (!answer.ok) throw new Error([told.error, told.hint].filter(Boolean).join(" — ") || `${answer.status}`);
  return told;
}

function say(words) {
  live.textContent = words;
}

/** Pieces that are fetched when the page stands. */
function load(within) {
  for (const box of within.querySelectorAll("[data-load]")) {
    const address = box.dataset.load;
    delete box.dataset.load;
    box.setAttribute("aria-busy", "true");
    part(address, undefined, (told) => { box.textContent = told; })
      .then((inner) => { box.innerHTML = inner; prepare(box); })
      .catch((error) => { box.textContent = error.message; })
      .finally(() => box.removeAttribute("aria-busy"));
  }
}

/** The two clocks of a truce: moving one shows the truce as of then, without leaving the page. */
function clocks(form) {
  const at = form.elements["at"], known = form.elements["known_at"];
  const atSlide = form.querySelector("#at-slide"), knownSlide = form.querySelector("#known-slide");
  const first = new Date(`${form.dataset.first}T00:00:00Z`);
  const learnt = knownSlide.dataset.days ? knownSlide.dataset.days.split(" ") : [];
  let waiting, stop;

  const show = (from) => {
    const asked = new URLSearchParams();
    if (at.value) asked.set("at", at.value);
    if (known.value) asked.set("known_at", known.value);
    const address = `${location.pathname}?${asked}`;
    stop?.abort();
    stop = new AbortController();
    main.setAttribute("aria-busy", "true");
    part(address, stop.signal, say).then((inner) => {
      history.replaceState(null, "", address);
      const top = scrollY, opened = [...main.querySelectorAll("details[id][open]")].map((box) => box.id);
      main.innerHTML = inner;
      for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
      prepare(main);
      scrollTo(0, top);
      document.getElementById(from)?.focus({ preventScroll: true });
      say(main.querySelector(".said")?.textContent ?? "");
      main.removeAttribute("aria-busy");
    }).catch((error) => {
      if (error.name === "AbortError") return;
      main.removeAttribute("aria-busy");
      say(error.message);
    });
  };
  const soon = (from) => { clearTimeout(waiting); waiting = setTimeout(() => show(from), 120); };

  atSlide.addEventListener("input", () => {
    const place = Number(atSlide.value);
    const day = new Date(first.getTime() + place * 86400000);
    at.value = place > Number(form.dataset.days) ? form.dataset.today : day.toISOString().slice(0, 10);
    atSlide.setAttribute("aria-valuetext", at.value);
    soon("at-slide");
  });
  knownSlide.addEventListener("input", () => {
    const place = Number(knownSlide.value);
    if (place > learnt.length) known.value = "";
    else if (place > 0) known.value = learnt[place - 1];
    else known.value = before(learnt[0]);
    knownSlide.setAttribute("aria-valuetext", known.value);
    soon("known-slide");
  });
  at.addEventListener("change", () => soon("at-day"));
  known.addEventListener("change", () => soon("known-day"));
  form.addEventListener("submit", (event) => { event.preventDefault(); show("at-day"); });
}

/** Lines that are fetched when their fold is opened. */
function fetchLater(box) {
  const address = box.dataset.later;
  delete box.dataset.later;
  box.setAttribute("aria-busy", "true");
  part(address, undefined, say)
    .then((inner) => {
      box.innerHTML = inner;
      prepare(box);
      const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (goal && box.contains(goal)) location.replace(location.hash);
    })
    .catch((error) => { box.dataset.later = address; say(error.message); })
    .finally(() => box.removeAttribute("aria-busy"));
}

/** What a link leads to is shown, also where it is folded. */
function reveal() {
  const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = "details:not([open])";
  let box = goal?.closest(folded);
  if (!box) return;
  for (; box; box = box.parentElement.closest(folded)) box.open = true;
  goal.scrollIntoView();
}

/** A report: its marked words and the cards of its claims lead to each other; a chosen card tells of its event. */
function reading(room) {
  const lang = root.lang;
  const marks = [...room.querySelectorAll("mark[data-claims]")];
  const cards = new Map([...room.querySelectorAll(".card.claim")].map((card) => [card.id, card]));
  const of = (mark) => mark.dataset.claims.split(" ").filter((id) => cards.has(id));

  const choose = (id, from) => {
    const card = cards.get(id);
    if (!card) return;
    for (const other of cards.values()) other.classList.toggle("chosen", other === card);
    for (const mark of marks) mark.classList.toggle("chosen", of(mark).includes(id));
    history.replaceState(null, "", `#${id}`);
    if (from === "text") {
      const column = card.closest(".claims");
      if (column && column.scrollHeight > column.clientHeight) column.scrollTop = card.offsetTop;
      else card.scrollIntoView({ block: "nearest" });
      card.focus({ preventScroll: true });
    } else marks.find((mark) => of(mark).includes(id))?.scrollIntoView({ block: "nearest" });
    if (card.querySelector(".around")) return;
    const around = document.createElement("div");
    around.className = "around";
    around.setAttribute("aria-busy", "true");
    card.append(around);
    part(`/${lang}/claims/${id}`).then((inner) => {
      const made = document.createElement("template");
      made.innerHTML = inner;
      around.replaceChildren(...(made.content.querySelector(".around")?.childNodes ?? []));
    }).catch((error) => { around.textContent = error.message; }).finally(() => around.removeAttribute("aria-busy"));
  };

  for (const mark of marks) {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
    const next = () => {
      const ids = of(mark);
      const now = ids.findIndex((id) => cards.get(id).classList.contains("chosen"));
      choose(ids[(now + 1) % ids.length], "text");
    };
    mark.addEventListener("click", () => { if (getSelection().isCollapsed) next(); });
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      next();
    });
  }
  for (const [id, card] of cards) {
    card.addEventListener("click", (event) => { if (!event.target.closest("a, button, input, select, textarea")) choose(id, "card"); });
    card.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === card) choose(id, "card"); });
    card.tabIndex = 0;
  }
  if (cards.has(location.hash.slice(1))) choose(location.hash.slice(1), "card");
}

function before(day) {
  return day ? new Date(Date.parse(`${day}T00:00:00Z`) - 86400000).toISOString().slice(0, 10) : "";
}

/** A form that adds reports: it sends, and shows how far it is until it is done. */
function adding(form) {
  const kind = form.dataset.add;
  const files = form.elements["files"];
  if (files) {
    const drop = form.querySelector(".drop");
    drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      files.files = event.dataTransfer.files;
    });
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const box = document.getElementById("job");
    button.disabled = true;
    try {
      let job;
      if (kind === "files") {
        const body = new FormData();
        for (const file of files.files) body.append("files", file);
        const asked = new URLSearchParams();
        if (form.elements["published"].value) asked.set("published", form.elements["published"].value);
        if (form.elements["archive"].checked) asked.set("archive", "true");
        job = await api("POST", `/api/add/files?${asked}`, body);
      } else {
        const body = {};
        for (const field of form.elements) {
          if (field.type === "checkbox") body[field.name] = field.checked;
          else if (field.name && (field.required || field.value.trim())) body[field.name] = field.value;
        }
        job = await api("POST", `/api/add/${kind}`, body);
      }
      await follow(job.id, box);
      if (box.firstElementChild?.dataset.state === "done") form.reset();
    } catch (error) {
      box.textContent = error.message;
    }
    button.disabled = false;
    box.scrollIntoView({ block: "nearest" });
  });
}

async function follow(id, box) {
  for (;;) {
    box.innerHTML = await part(`/${root.lang}/add/jobs/${id}`);
    const state = box.firstElementChild?.dataset.state;
    if (state === "done" || state === "failed" || state === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** A form that asks by its address: empty fields are left out of it. */
function plain(form) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}

/** Somebody has seen what moved. */
function looking(button) {
  button.addEventListener("click", () => {
    api("POST", "/api/look").then(() => { button.disabled = true; say(button.dataset.look); button.textContent = button.dataset.look; })
      .catch((error) => say(error.message));
  });
}

/** A form that calls the API with its fields, and shows the page anew. */
function calling(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.sure && !confirm(form.dataset.sure)) return;
    const body = Object.fromEntries(new FormData(form));
    api(form.dataset.call, form.getAttribute("action"), form.dataset.call === "DELETE" ? undefined : body)
      .then(() => location.reload(), (error) => {
        const wrong = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("p"));
        wrong.className = "stale";
        wrong.setAttribute("role", "alert");
        wrong.textContent = error.message;
      });
  });
}

/** A link from elsewhere comes without the session's cookie; asked from here, it may turn out to go on. */
function comeBack(form) {
  fetch("/api/me").then((answer) => { if (answer.ok) location.replace(`/${root.lang}/sign-in${location.search}`); }, () => {});
}

/** Everything that a new piece of a page needs. */
function prepare(within) {
  load(within);
  within.querySelectorAll("[data-clocks]").forEach(clocks);
  within.querySelectorAll(".reading").forEach(reading);
  within.querySelectorAll("[data-look]").forEach(looking);
  within.querySelectorAll("[data-text]").forEach(marking);
  within.querySelectorAll("[data-acts]").forEach(deciding);
  within.querySelectorAll("[data-queue]").forEach(queue);
  within.querySelectorAll("[data-withdraw]").forEach(withdrawing);
  within.querySelectorAll("[data-round-new]").forEach(opening);
  within.querySelectorAll("[data-code]").forEach(coding);
  within.querySelectorAll("[data-settle-all]").forEach(settling);
  within.querySelectorAll("form[data-add]").forEach(adding);
  within.querySelectorAll("form[data-plain]").forEach(plain);
  within.querySelectorAll("form[data-call]").forEach(calling);
  within.querySelectorAll("form[data-back]").forEach(comeBack);
}

document.querySelector("[data-language]")?.addEventListener("click", (event) => {
  document.cookie = `lang=${event.currentTarget.dataset.language}; path=/; max-age=31536000; samesite=strict`;
});

document.addEventListener("toggle", (event) => {
  if (event.target.open) event.target.querySelectorAll(":scope > [data-later]").forEach(fetchLater);
}, true);
prepare(document);
reveal();
addEventListener("hashchange", reveal);
