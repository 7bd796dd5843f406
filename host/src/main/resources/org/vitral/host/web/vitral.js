// What plain forms cannot do: the preview, fields that wake up, a slider beside a number, and results that stream in.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- The form -------------------------------------------------------------------------------------------------------

function explainForm(form) {
  const say = form.dataset;
  const image = one("#image");
  const send = one("#send");
  const problem = one("#problem");
  let sending = false;

  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
  };

  function wake() {
    for (const button of all("button.all", form)) button.hidden = false;
    const methods = all("input[name=method]", form);
    const networks = all("input[name=network]:checked", form).map((n) => n.value);
    const own = Boolean(one("#model")?.files.length);
    let pairs = 0;
    for (const method of methods) {
      const choice = method.closest(".choice");
      const without = choice.dataset.without.split(" ");
      const parameters = one("fieldset", choice);
      if (parameters) parameters.disabled = !method.checked;
      if (method.checked) pairs += networks.filter((n) => !without.includes(n)).length + (own ? 1 : 0);
      for (const reason of all(".cannot li", choice)) {
        reason.classList.toggle("chosen", method.checked && networks.includes(reason.dataset.network));
      }
      for (const field of all("[data-only-with]", choice)) {
        const there = networks.includes(field.dataset.onlyWith);
        field.hidden = !there;
        for (const control of all("select", field)) control.disabled = !there;
      }
    }
    const missing =
      !image.files.length && !one("input[name=sample]:checked") ? say.sayPicture
      : !networks.length && !own ? say.sayNetwork
      : !methods.some((m) => m.checked) ? say.sayMethod
      : !pairs ? say.sayPair
      : "";
    one("#missing").textContent = missing;
    send.disabled = Boolean(missing) || sending;
  }

  // What a method can show before it runs, a moment after the last change.
  const asking = new Map();
  let answered = Promise.resolve();
  function beforehand() {
    for (const place of all("[data-preview]", form)) {
      const id = place.dataset.preview;
      const ticked = one(`#${CSS.escape("method-" + id)}`).checked;
      const network = one("input[name=network]:checked", form);
      clearTimeout(asking.get(id));
      if (!ticked || !network || place.dataset.none || !(image.files.length || one("input[name=sample]:checked"))) {
        place.hidden = true;
        continue;
      }
      asking.set(id, setTimeout(() => { answered = answered.then(() => ask(place, id)).catch(() => { place.hidden = true; }); }, 400));
    }
  }
  async function ask(place, id) {
    const body = new FormData(form);
    body.delete("model");
    body.set("preview", id);
    const answer = await fetch("/preview", { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.status === 204) place.dataset.none = "true";
    if (answer.status !== 200) { place.hidden = true; return; }
    const bitmap = await createImageBitmap(await answer.blob());
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const old = one("img, canvas", place);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", old.getAttribute("alt") || old.getAttribute("aria-label"));
    old.replaceWith(canvas);
    one("figcaption", place).textContent = decodeURIComponent(answer.headers.get("Vitral-Title"));
    place.hidden = false;
  }

  // A field that matters only for some values of another one.
  function valueOf(control) {
    return control.name === "parameter" ? control.value.slice(control.value.indexOf("=") + 1) : control.value;
  }
  function depend() {
    for (const field of all("[data-when]", form)) {
      const other = all("[data-key]", form).find((c) => c.dataset.key === field.dataset.when);
      const matters = !other || field.dataset.is.split(" ").includes(valueOf(other));
      field.hidden = !matters;
      for (const control of all("[data-key]", field)) control.disabled = !matters;
    }
  }

  async function preview() {
    const file = image.files[0];
    const canvas = one("#preview");
    canvas.hidden = true;
    tell("");
    one("#picture-name").textContent = file ? file.name : "";
    if (!file) return;
    if (file.size > Number(say.mostBytes)) tell(say.sayTooLarge);
    try {
      const bitmap = await createImageBitmap(file);
      const scale = Math.min(1, 640 / Math.max(bitmap.width, bitmap.height));
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      canvas.hidden = false;
      one("#picture-name").textContent = `${file.name} · ${bitmap.width} × ${bitmap.height}`;
      bitmap.close();
    } catch {
      one("#picture-name").textContent = `${file.name} · ${say.sayNoPreview}`;
    }
  }

  const drop = one("#drop");
  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.add("over"); });
  }
  for (const type of ["dragleave", "drop"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  }
  drop.addEventListener("drop", (e) => take(e.dataTransfer.files));
  document.addEventListener("paste", (e) => take(e.clipboardData.files));
  function take(files) {
    if (!files.length) return;
    image.files = files;
    image.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const parts = new Map(all("[data-live]").map((part) => [part.dataset.live, part.outerHTML]));
  all("input[data-slider]", form).forEach(slider);
  image.addEventListener("change", preview);
  form.addEventListener("change", (e) => {
    const sample = e.target;
    if (sample.name !== "sample") return;
    image.value = "";
    preview();
    // A sample is made for certain networks: unless one is chosen already, the first of them is.
    const made = sample.dataset.networks.split(" ").map((id) => document.getElementById("network-" + id));
    const usable = made.filter((n) => n && !n.disabled);
    if (usable.length && !usable.some((n) => n.checked)) {
      for (const n of all("input[name=network]", form)) n.checked = n === usable[0];
    }
  });
  image.addEventListener("change", () => {
    for (const sample of all("input[name=sample]:checked")) if (image.files.length) sample.checked = false;
  });
  // Ticks every method that explains one of the chosen networks.
  form.addEventListener("click", (e) => {
    if (!e.target.matches("button.all")) return;
    const networks = all("input[name=network]:checked", form).map((n) => n.value);
    for (const method of all("input[name=method]", form)) {
      const without = method.closest(".choice").dataset.without.split(" ");
      method.checked = !networks.length || networks.some((n) => !without.includes(n));
    }
    form.dispatchEvent(new Event("change"));
  });
  form.addEventListener("change", () => { depend(); wake(); beforehand(); });

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    tell("");
    const bar = one("#sending");
    const request = new XMLHttpRequest();
    const finish = (text) => {
      sending = false;
      bar.hidden = true;
      tell(text);
      wake();
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* then it is said in general */ }
      if (request.status === 202) location.assign("/results/" + answer.id);
      else finish(answer.message || say.sayFailed);
    });
    request.addEventListener("error", () => finish(say.sayFailed));
    request.send(new FormData(form));
    sending = true;
    bar.hidden = false;
    one("#missing").textContent = say.saySending;
    send.disabled = true;
  });

  // A page that the browser brings back has its fields filled in already.
  addEventListener("pageshow", () => { sending = false; one("#sending").hidden = true; depend(); wake(); if (image.files.length) preview(); });
  depend();
  wake();

  // Draws what is installed now; whatever the person has put in stays as far as it is still there.
  async function renew() {
    const answer = await fetch("/", { headers: { Accept: "text/html" } });
    if (!answer.ok || sending) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const gone = [];
    let changed = false;
    for (const part of all("[data-live]", fresh)) {
      const name = part.dataset.live;
      if (parts.get(name) === part.outerHTML) continue;
      parts.set(name, part.outerHTML);
      const old = one(`[data-live=${name}]`);
      const place = document.importNode(part, true);
      gone.push(...carryOver(old, place));
      const focused = old.contains(document.activeElement) && document.activeElement.id;
      old.replaceWith(place);
      all("input[data-slider]", place).forEach(slider);
      if (focused) document.getElementById(focused)?.focus();
      changed = true;
    }
    one("main").dataset.installed = one("main", fresh).dataset.installed;
    if (!changed) return;
    one("#changed").textContent = say.sayChanged + (gone.length ? ` ${say.sayGone} ${gone.join(", ")}.` : "");
    depend();
    wake();
    beforehand();
  }
  return renew;
}

// Takes what was put in from the old fields to the fresh ones; gives the names of ticked things that are there no more.
function carryOver(old, fresh) {
  const gone = [];
  for (const was of all("input[name], select[name]", old)) {
    const same = all("input[name], select[name]", fresh)
      .find((c) => c.name === was.name && (was.id ? c.id === was.id : c.value === was.value));
    if (was.type === "checkbox" || was.type === "radio") {
      if (same && !same.disabled) same.checked = was.checked;
      else if (was.checked) gone.push((one("strong", was.closest("label")) || was.closest("label")).textContent);
    } else if (was.type === "file") {
      if (same) same.files = was.files;
    } else if (was.localName === "select") {
      const changed = [...was.options].some((o) => o.selected !== o.defaultSelected) && was.selectedOptions[0];
      const option = changed && same && [...same.options].find((o) => o.value === changed.value);
      if (option) option.selected = true;
    } else if (same && was.value !== was.defaultValue) {
      same.value = was.value;
    }
  }
  for (const box of all("details", old)) {
    const same = all("details", fresh).find((d) => one("summary", d).textContent === one("summary", box).textContent);
    if (same) same.open = box.open;
  }
  return gone;
}

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

// A slider in front of a number field; on a logarithmic one equal distances are equal ratios.
function slider(number) {
  const range = document.createElement("input");
  const logarithmic = number.dataset.slider === "logarithmic";
  const least = Number(number.min);
  const most = Number(number.max);
  const to = (v) => (logarithmic ? (1000 * Math.log(v / least)) / Math.log(most / least) : v);
  const from = (s) => (logarithmic ? least * (most / least) ** (s / 1000) : s);
  range.type = "range";
  range.min = logarithmic ? 0 : least;
  range.max = logarithmic ? 1000 : most;
  range.step = logarithmic ? 1 : number.dataset.step === "any" ? (most - least) / 200 : number.dataset.step;
  range.tabIndex = -1;
  range.setAttribute("aria-hidden", "true");
  const follow = () => { if (number.value !== "") range.value = to(Number(number.value)); };
  range.addEventListener("input", () => {
    const value = from(Number(range.value));
    number.value = number.step === "any" ? Number(value.toPrecision(3)) : Math.round(value);
    number.dispatchEvent(new Event("change", { bubbles: true }));
  });
  number.addEventListener("input", follow);
  (number.closest(".with-unit") || number).before(range);
  follow();
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

// ---- Networks -------------------------------------------------------------------------------------------------------

// An upload with a bar: a network file can be half a gigabyte.
function upload(form) {
  const bar = one("progress", form);
  const problem = one(".problem", form);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const request = new XMLHttpRequest();
    const finish = (text) => {
      bar.hidden = true;
      problem.textContent = text;
      problem.hidden = !text;
      one("button", form).disabled = false;
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* then it is said in general */ }
      if (request.status === 201) location.assign("/networks/" + answer.id);
      else finish(answer.message || form.dataset.sayFailed);
    });
    request.addEventListener("error", () => finish(form.dataset.sayFailed));
    request.send(new FormData(form));
    finish("");
    bar.hidden = false;
    one("button", form).disabled = true;
  });
}

// A download goes on by itself; the page looks how far it is.
function poll(main) {
  const timer = setInterval(async () => {
    const fresh = await refresh(main);
    if (fresh && !one("main[data-poll]", fresh)) clearInterval(timer);
  }, Number(main.dataset.poll));
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
const polled = one("main[data-poll]");
if (polled) poll(polled);
