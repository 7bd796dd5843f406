// What is wrong with a field, said beside the field.
"use strict";

// Gives two functions: tell(text, field) writes beside the field of that name and goes there, clear() takes everything back.
function problemsOf(form) {
  const place = (field) => all("[data-problem]", form).find((p) => p.dataset.problem === field);

  function write(here, text) {
    here.textContent = text;
    here.hidden = !text;
    const control = document.getElementById(here.dataset.field);
    if (!control) return;
    const described = new Set((control.getAttribute("aria-describedby") || "").split(" ").filter(Boolean));
    if (text) {
      control.setAttribute("aria-invalid", "true");
      described.add(here.id);
    } else {
      control.removeAttribute("aria-invalid");
      described.delete(here.id);
    }
    control.setAttribute("aria-describedby", [...described].join(" "));
  }

  function tell(text, field = "") {
    const here = place(field) || place("");
    write(here, text);
    const control = document.getElementById(here.dataset.field);
    if (!control) return;
    for (let fold = here.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    control.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
  }

  const clear = () => all("[data-problem]", form).forEach((here) => write(here, ""));
  form.addEventListener("input", (e) => {
    const here = e.target.name && place(e.target.name);
    if (here) write(here, "");
  });
  return { tell, clear };
}
