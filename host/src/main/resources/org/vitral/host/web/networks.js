// The pages of networks: an upload and a download, each with a bar.
"use strict";

// An upload with a bar: a network file can be half a gigabyte.
function upload(form) {
  const bar = one("progress", form);
  const problems = problemsOf(form);
  all("label.file", form).forEach(fileName);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    sendForm(form, bar, 201, "/networks/", (text, field) => {
      one("button", form).disabled = false;
      problems.tell(text, field);
    });
    problems.clear();
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
