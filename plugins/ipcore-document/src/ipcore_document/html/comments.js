// Gathers what the reader wrote and saves it as a small file. It sends nothing and keeps nothing in the browser.
"use strict";
(() => {
  const LARGEST = 1048576; // bytes that `ipcore comments` reads
  const form = document.getElementById("comments");
  const button = document.getElementById("save-comments");
  if (!form || !button) return;
  const said = document.getElementById("comments-said");
  const boxes = [...form.elements].filter((one) => one.matches("textarea[data-about]"));
  let saved = "[]";

  // Half a character, which no file can hold, becomes the sign for one that is missing.
  const whole = (text) => text.replace(/\p{Surrogate}/gu, "\ufffd");

  const written = () =>
    boxes.filter((one) => one.value.trim() !== "").map((one) => ({ about: one.dataset.about || null, text: whole(one.value) }));

  const today = () => {
    const now = new Date();
    const digits = (number, many) => String(number).padStart(many, "0");
    return [digits(now.getFullYear(), 4), digits(now.getMonth() + 1, 2), digits(now.getDate(), 2)].join("-");
  };

  // Said anew also where the same is said twice: a screen reader tells only what changes.
  const say = (message) => {
    if (!said) return;
    said.textContent = "";
    setTimeout(() => (said.textContent = message), 50);
  };

  const download = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const save = () => {
    const words = said ? said.dataset : {};
    const comments = written();
    if (comments.length === 0) {
      say(words.nothing || "");
      if (boxes.length > 0) boxes[0].focus();
      return;
    }
    const file = {
      format: "ipcore-comments/1",
      case: form.dataset.case,
      plan: form.dataset.plan,
      document_made_on: form.dataset.madeOn,
      written_on: today(),
      sender: form.dataset.sender,
      lang: form.dataset.lang,
      comments,
    };
    const blob = new Blob([JSON.stringify(file, null, 2), "\n"], { type: "application/json" });
    if (blob.size > LARGEST) {
      say(words.tooLarge || "");
      return;
    }
    saved = JSON.stringify(comments);
    download(blob, (words.file || "comments") + "-" + file.written_on + ".json");
    say(words.saved || "");
  };

  button.addEventListener("click", save);
  addEventListener("beforeunload", (leaving) => {
    if (JSON.stringify(written()) === saved) return;
    leaving.preventDefault();
    leaving.returnValue = true; // for browsers that do not know the line above
  });
  button.hidden = false;
})();
