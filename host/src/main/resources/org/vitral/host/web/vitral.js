// What pages share, and results that stream in. Last of the scripts: what the others define is used here.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Hears when plug-ins come and go. Only while the page is seen: browsers allow few open connections to one server.
function heed(main, renew) {
  let events = null;
  let renewing = Promise.resolve();
  const look = () => {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource("/events");
      events.addEventListener("plugins", (e) => {
        renewing = renewing.then(() => (e.data === main.dataset.installed ? null : renew())).catch(() => {});
      });
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
}

// ---- A result -------------------------------------------------------------------------------------------------------

function opacity(root) {
  for (const slide of all(".slide.shown", root)) {
    const range = one("input", slide);
    const card = slide.closest(".card");
    slide.hidden = false;
    range.addEventListener("input", () => {
      one("output", slide).textContent = range.value;
      for (const part of all("[data-rank]", card)) {
        const seen = Number(part.dataset.rank) <= Number(range.value);
        if (part.localName === "li") part.hidden = !seen;
        else if (seen) part.removeAttribute("display");
        else part.setAttribute("display", "none");
      }
    });
    range.addEventListener("change", () => { one(".map", card).src = slide.dataset.address + range.value; });
  }
  for (const slide of all(".slide:not(.shown)", root)) {
    const range = one("input", slide);
    const card = slide.closest(".card");
    const fade = () => {
      for (const part of all(".map, .ink", card)) part.style.opacity = range.value / 100;
      one("output", slide).textContent = range.value + " %";
    };
    slide.hidden = false;
    range.addEventListener("input", fade);
    fade();
  }
}

// Exchanges the parts whose version on the server is another one, so that nothing else on the page moves.
async function refresh(main) {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!answer.ok) return null;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of all("[data-part]", fresh)) {
    const old = all("[data-part]", main).find((p) => p.dataset.part === part.dataset.part);
    if (old && old.dataset.version !== part.dataset.version) {
      const place = document.importNode(part, true);
      old.replaceWith(place);
      opacity(place);
      hesitate(place);
    } else if (!old) {
      location.reload();
    }
  }
  return fresh;
}

// A button that has just come under the mouse was not meant: what was, has gone.
function hesitate(place) {
  place.classList.add("fresh");
  setTimeout(() => place.classList.remove("fresh"), 1000);
}

function watch(main) {
  const events = new EventSource(`/api/v1/analyses/${main.dataset.analysis}/events`);
  const cards = (data) => all("[data-pair]", main).filter((c) => c.dataset.pair === `${data.network} ${data.method}`);
  let refreshing = Promise.resolve();
  const again = () => { refreshing = refreshing.then(() => refresh(main)).catch(() => {}); return refreshing; };

  events.addEventListener("progress", (e) => {
    const data = JSON.parse(e.data);
    for (const place of cards(data)) {
      const bar = one("progress", place);
      if (!bar) continue;
      if (data.total > 0) { bar.max = data.total; bar.value = data.done; }
      one(".progress-line", place).textContent = data.text;
    }
  });
  events.addEventListener("partial", (e) => {
    const data = JSON.parse(e.data);
    const place = cards(data).find((c) => c.dataset.class === String(data.class));
    const map = place && one(".partial", place);
    if (!map) return;
    map.style.opacity = data.opacity;
    map.closest(".laid").classList.toggle("faded", data.faded);
    map.src = data.picture + "?" + Date.now();
    map.hidden = false;
  });
  for (const type of ["classified", "explanation", "failed"]) events.addEventListener(type, again);
  events.addEventListener("done", () => { events.close(); again(); });
  if (!main.dataset.queued) return;
  // Nothing happens to an analysis while it waits; how many are before it changes.
  const waits = setInterval(async () => {
    const fresh = await refresh(main);
    if (fresh && !one("main[data-queued]", fresh)) clearInterval(waits);
  }, 1500);
}

// Buttons that end something answer at once; without the script they are plain forms.
function actions(main) {
  main.addEventListener("submit", async (e) => {
    const action = e.target.dataset.action;
    if (action !== "cancel" && action !== "stop") return;
    e.preventDefault();
    for (const button of all("button", e.target)) button.disabled = true;
    await fetch(e.target.action, { method: "POST", redirect: "manual" });
    refresh(main);
  });
}

const form = one("#explain");
const renew = form ? explainForm(form) : () => location.reload();
const drawn = one("main[data-installed]");
if (drawn) heed(drawn, renew);
const result = one("main[data-analysis]");
if (result) {
  opacity(result);
  actions(result);
  if (result.dataset.running) watch(result);
}
for (const adding of all("form.upload")) upload(adding);
for (const field of all("form:not(#explain, .upload) label.file")) fileName(field);
// A page that comes back with a refusal is read from there.
const refused = all("[data-problem]").find((p) => !p.hidden && p.textContent);
if (refused) {
  const { tell } = problemsOf(refused.closest("form") || document.body);
  addEventListener("load", () => setTimeout(() => tell(refused.textContent, refused.dataset.problem)));
}
const polled = one("main[data-poll]");
if (polled) poll(polled);
