// The form: fields that wake up, what a method shows beforehand, and sending.
"use strict";

function explainForm(form) {
  const say = form.dataset;
  const image = one("#image");
  const send = one("#send");
  const problems = problemsOf(form);
  const picture = photograph(form, problems, () => { wake(); beforehand(); });
  let sending = false;

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
      reasons(choice, networks, method.checked);
      for (const field of all("[data-only-with]", choice)) {
        const there = networks.includes(field.dataset.onlyWith);
        field.hidden = !there;
        for (const control of all("select", field)) control.disabled = !there;
      }
    }
    const missing =
      !picture.usable() ? say.sayPicture
      : !networks.length && !own ? say.sayNetwork
      : !methods.some((m) => m.checked) ? say.sayMethod
      : !pairs ? say.sayPair
      : !one("#class-top").value && !one("#class-label").value.trim() ? say.sayClass
      : "";
    one("#missing").textContent = missing;
    send.disabled = Boolean(missing) || sending;
  }

  // Why the chosen networks cannot be explained stands outside the fold with the reasons of all.
  function reasons(choice, networks, ticked) {
    const fold = one(".reasons details", choice);
    if (fold) {
      let now = one(".cannot.now", choice);
      if (!now) {
        now = one(".cannot", fold).cloneNode(false);
        now.classList.add("now");
        fold.before(now);
      }
      const chosen = all("li", fold).filter((r) => networks.includes(r.dataset.network));
      now.replaceChildren(...chosen.map((r) => r.cloneNode(true)));
      now.hidden = !chosen.length;
    }
    for (const reason of all(".cannot li", choice)) {
      reason.classList.toggle("chosen", ticked && networks.includes(reason.dataset.network));
    }
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
      if (!ticked || !network || place.dataset.none || !picture.usable()) {
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

  const parts = new Map(all("[data-live]").map((part) => [part.dataset.live, part.outerHTML]));
  remember(form);
  all("input[data-slider]", form).forEach(slider);
  all("label.file", form).forEach(fileName);
  classNames(form);
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
  one("#class-label").addEventListener("input", wake);

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    problems.clear();
    sendForm(form, one("#sending"), 202, "/results/", (text, field) => {
      sending = false;
      wake();
      problems.tell(text, field);
    });
    sending = true;
    one("#missing").textContent = say.saySending;
    send.disabled = true;
  });

  // A page that the browser brings back has its fields filled in already.
  addEventListener("pageshow", () => { sending = false; one("#sending").hidden = true; depend(); picture.show(); });
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
      all("label.file", place).forEach(fileName);
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
