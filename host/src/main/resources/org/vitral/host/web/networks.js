// The pages of networks: an upload and a download, each with a bar.
"use strict";

// An upload with a bar: a network file can be half a gigabyte.
function upload(form) {
  const bar = one("progress", form);
  const problems = problemsOf(form);
  all("label.file", form).forEach(fileName);
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    const request = new XMLHttpRequest();
    const finish = (text, field) => {
      bar.hidden = true;
      one("button", form).disabled = false;
      problems.tell(text, field);
    };
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* then it is said in general */ }
      if (request.status === 201) location.assign("/networks/" + answer.id);
      else finish(answer.message || form.dataset.sayFailed, answer.field);
    });
    request.addEventListener("error", () => finish(form.dataset.sayFailed));
    request.send(new FormData(form));
    problems.clear();
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
