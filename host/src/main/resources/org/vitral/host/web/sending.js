// A form that is sent by the script: with a bar, for pictures and networks can be large.
"use strict";

// Goes to the page of what was made of it if the answer has the expected status; tells refused(text, field) otherwise.
function sendForm(form, bar, status, page, refused) {
  const request = new XMLHttpRequest();
  const finish = (text, field) => {
    bar.hidden = true;
    refused(text, field);
  };
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (p) => { if (p.lengthComputable) bar.value = p.loaded / p.total; });
  request.addEventListener("load", () => {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* then it is said in general */ }
    if (request.status === status) location.assign(page + answer.id);
    else finish(answer.message || form.dataset.sayFailed, answer.field);
  });
  request.addEventListener("error", () => finish(form.dataset.sayFailed));
  request.send(new FormData(form));
  bar.hidden = false;
}
