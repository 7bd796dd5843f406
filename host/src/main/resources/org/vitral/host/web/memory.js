// What was chosen comes back when the page does: after Back, a reload, and in the other language.
"use strict";

function remember(form) {
  const KEPT = "vitral.form";
  const SWITCHED = "vitral.switched";
  const controls = () => all("input[name], select[name]", form).filter((c) => c.type !== "file" && c.type !== "hidden");
  const tickable = (c) => c.type === "checkbox" || c.type === "radio";
  const key = (c) => (c.id && !tickable(c) ? c.id : `${c.name} ${c.value}`);

  const keep = () => {
    const state = Object.fromEntries(controls().map((c) => [key(c), tickable(c) ? c.checked : c.value]));
    sessionStorage.setItem(KEPT, JSON.stringify(state));
  };
  for (const link of all("a[href^='/language/']")) {
    link.addEventListener("click", () => sessionStorage.setItem(SWITCHED, "yes"));
  }
  form.addEventListener("change", keep);
  addEventListener("pagehide", keep);

  const came = performance.getEntriesByType("navigation")[0]?.type;
  const back = came === "back_forward" || came === "reload" || sessionStorage.getItem(SWITCHED);
  sessionStorage.removeItem(SWITCHED);
  const kept = back && sessionStorage.getItem(KEPT);
  if (!kept) return;
  const state = JSON.parse(kept);
  for (const control of controls()) {
    const was = state[key(control)];
    if (was === undefined || control.disabled) continue;
    if (tickable(control)) control.checked = was;
    else if (control.localName !== "select" || [...control.options].some((o) => o.value === was)) control.value = was;
    if (control.checked && control.name === "sample" && control.closest("details")) control.closest("details").open = true;
  }
}
