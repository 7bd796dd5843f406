// The names of the classes that the chosen networks know, offered while one is typed.
"use strict";

function classNames(form) {
  const field = one("#class-label");
  const list = one("#class-names");
  let names = [];
  let offered;

  // The browser compares the whole field: so what stands before the last comma goes before each name.
  function offer() {
    const before = field.value.slice(0, field.value.lastIndexOf(",") + 1);
    if (before === offered) return;
    offered = before;
    list.replaceChildren(...names.map((n) => new Option("", before ? `${before} ${n}` : n)));
  }
  field.addEventListener("focus", async () => {
    const answer = await fetch("/api/v1/networks", { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const chosen = all("input[name=network]:checked", form).map((n) => n.value);
    const known = (await answer.json()).filter((n) => chosen.includes(n.id)).flatMap((n) => n.names?.map((name) => name[document.documentElement.lang]) ?? n.labels);
    names = [...new Set(known)].map((n) => n.replaceAll("_", " "));
    offered = undefined;
    offer();
  });
  field.addEventListener("input", offer);
}
