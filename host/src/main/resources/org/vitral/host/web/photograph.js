// The photograph: its preview, and whether it is a picture at all, said at once.
"use strict";

const STARTS = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

// By its first bytes, as the server does: names and types are what anybody may write.
async function looksLikePicture(file) {
  const start = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...start);
  return STARTS.some((s) => s.every((b, i) => start[i] === b)) || (text.startsWith("RIFF") && text.endsWith("WEBP"));
}

// Gives usable(): whether there is something that can be sent; and show(), which draws it.
function photograph(form, problems, changed) {
  const say = form.dataset;
  const image = one("#image");
  const canvas = one("#preview");
  const name = one("#picture-name");
  const drop = one("#drop");
  let refused = false;
  let latest = 0;

  const sample = () => one("input[name=sample]:checked", form);
  const usable = () => (image.files.length ? !refused : Boolean(sample()));

  function paint(source, width, height) {
    const scale = Math.min(1, 640 / Math.max(width, height));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext("2d").drawImage(source, 0, 0, canvas.width, canvas.height);
    canvas.hidden = false;
  }

  async function show() {
    const turn = ++latest;
    const file = image.files[0];
    canvas.hidden = true;
    refused = false;
    name.textContent = file ? file.name : "";
    drop.classList.toggle("filled", Boolean(file || sample()));
    if (file) await showFile(file, turn);
    else if (sample()) await showSample(sample(), turn);
    if (turn === latest) changed();
  }

  async function showFile(file, turn) {
    const wrong =
      file.size > Number(say.mostBytes) ? say.sayTooLarge
      : !(await looksLikePicture(file)) ? say.sayNoPicture
      : "";
    if (turn !== latest) return;
    if (wrong) {
      refused = true;
      problems.tell(wrong, "image");
      return;
    }
    try {
      const bitmap = await createImageBitmap(file);
      if (turn !== latest) return;
      paint(bitmap, bitmap.width, bitmap.height);
      name.textContent = `${file.name} · ${bitmap.width} × ${bitmap.height}`;
      bitmap.close();
    } catch {
      if (turn === latest) name.textContent = `${file.name} · ${say.sayNoPreview}`;
    }
  }

  async function showSample(chosen, turn) {
    const tile = chosen.closest("label");
    const picture = new Image();
    picture.src = one("img", tile).src;
    await picture.decode();
    if (turn !== latest) return;
    paint(picture, picture.naturalWidth, picture.naturalHeight);
    name.textContent = one("span", tile).textContent;
  }

  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.add("over"); });
  }
  for (const type of ["dragleave", "drop"]) {
    drop.addEventListener(type, (e) => { e.preventDefault(); drop.classList.remove("over"); });
  }
  const take = (files) => {
    if (!files.length) return;
    image.files = files;
    for (const type of ["input", "change"]) image.dispatchEvent(new Event(type, { bubbles: true }));
  };
  drop.addEventListener("drop", (e) => take(e.dataTransfer.files));
  document.addEventListener("paste", (e) => take(e.clipboardData.files));
  form.addEventListener("change", (e) => {
    if (e.target === image && image.files.length) {
      const was = sample();
      if (was) was.checked = false;
    } else if (e.target.name === "sample") {
      image.value = "";
      problems.clear();
      ready(e.target);
    }
    if (e.target === image || e.target.name === "sample") show();
  });

  // A sample is made for certain networks: if none of them is chosen the first is, beside those that are.
  function ready(chosen) {
    const made = chosen.dataset.networks.split(" ").map((id) => document.getElementById("network-" + id));
    const fitting = made.filter((n) => n && !n.disabled);
    if (fitting.length && !fitting.some((n) => n.checked)) fitting[0].checked = true;
  }
  return { usable, show };
}
