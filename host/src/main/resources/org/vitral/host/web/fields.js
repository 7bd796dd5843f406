// Single fields: a slider beside a number, and what is kept of them when they are drawn anew.
"use strict";

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

// The name of the chosen file beside a button of the page's own.
function fileName(label) {
  const field = one("input[type=file]", label);
  const name = one(".file-name", label);
  if (!name) return;
  const write = () => { name.textContent = field.files.length ? field.files[0].name : label.dataset.sayNone; };
  field.addEventListener("change", write);
  write();
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
