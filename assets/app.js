// A little help on top of pages that work without it: no dependency, no inline code, nothing asked of anybody but this desk.
"use strict";
(function () {
  const root = document.documentElement;
  const words = document.body.dataset;
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  root.classList.add("script");

  // Amounts, read as the books read them: 1234.5, 1 234,50, 1.234,50, ١٢٣٤٫٥. Centimes as a whole number, null when it is no amount.
  function centimes(typed) {
    let text = typed.replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0);
    text = text.replace(/٫/g, ".").replace(/،/g, ",").replace(/[−–]/g, "-");
    text = text.replace(/درهم|MAD|DHS?/gi, "").replace(/[\s٬'’\u200e\u200f\u061c\u2066-\u2069]/g, "");
    const sign = text.startsWith("-") ? -1 : 1;
    text = text.replace(/^[-+]/, "");
    if (!/^[\d.,]+$/.test(text)) return null;
    const points = text.split(".").length - 1;
    const commas = text.split(",").length - 1;
    let mark = "";
    if (points === 1 && commas === 0) mark = ".";
    else if (commas === 1 && points === 0) mark = ",";
    else if (commas === 1 && text.lastIndexOf(",") > text.lastIndexOf(".")) mark = ",";
    else if (points === 1 && text.lastIndexOf(".") > text.lastIndexOf(",")) mark = ".";
    else if (points && commas) return null;
    const at = mark ? text.lastIndexOf(mark) : text.length;
    const cents = text.slice(at + 1);
    const groups = text.slice(0, at).split(/[.,]/);
    if (mark && !/^\d{1,2}$/.test(cents)) return null;
    if (groups.length > 1 && !(/^\d{1,3}$/.test(groups[0]) && groups.slice(1).every((group) => /^\d{3}$/.test(group)))) return null;
    const value = Number(groups.join("") || "0") * 100 + Number((cents + "00").slice(0, 2));
    return Number.isSafeInteger(value) ? sign * value : null;
  }

  // One way to write a figure: 1 234,50 (1,234.50 in English), a true minus.
  function written(value) {
    const english = root.lang === "en";
    const digits = String(Math.abs(value)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, english ? "," : "\u00a0");
    return (value < 0 ? "\u2212" : "") + whole + (english ? "." : ",") + digits.slice(-2);
  }

  // The understood amount is repeated under the question while it is typed.
  all("input[data-amount]").forEach((input) => {
    const echo = input.closest(".field").querySelector("output.echo");
    const unit = input.parentElement.querySelector(".unit");
    const repeat = (event) => {
      const value = centimes(input.value);
      if (!echo) return;
      echo.textContent = "";
      if (!input.value.trim()) return;
      if (value === null) {
        // What came back from the server already has its error beside it.
        if (event) echo.textContent = words.notAnAmount;
        return;
      }
      const figure = document.createElement("bdi");
      figure.dir = "ltr";
      figure.textContent = written(value);
      echo.append(words.understood + " ", figure, " " + (unit ? unit.textContent : ""));
    };
    input.addEventListener("input", repeat);
    repeat();
  });

  // Amounts hidden from those who look over the shoulder; remembered on this device.
  const remember = {
    read: (key) => { try { return localStorage.getItem(key); } catch (_) { return null; } },
    write: (key, value) => { try { localStorage.setItem(key, value); } catch (_) { /* a private window keeps nothing */ } },
  };
  const eyes = all("[data-hide-amounts]");
  function hide(hidden) {
    root.classList.toggle("hide-amounts", hidden);
    eyes.forEach((eye) => eye.setAttribute("aria-pressed", String(hidden)));
  }
  hide(remember.read("hide-amounts") === "1");
  eyes.forEach((eye) => eye.addEventListener("click", () => {
    const hidden = !root.classList.contains("hide-amounts");
    remember.write("hide-amounts", hidden ? "1" : "0");
    hide(hidden);
  }));

  // A deed is sent once: its button says so and waits.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if ((form.getAttribute("method") || "get").toLowerCase() !== "post") return;
    if (form.dataset.sent || form.dataset.preparing) {
      event.preventDefault();
      if (form.dataset.preparing) form.dataset.waiting = "1";
      return;
    }
    form.dataset.sent = "1";
    const pressed = event.submitter || form.querySelector("button[type=submit]");
    // After the form has been read, so that the pressed button still counts.
    setTimeout(() => {
      if (event.defaultPrevented) {
        delete form.dataset.sent;
        return;
      }
      all("button[type=submit]", form).forEach((button) => { button.disabled = true; });
      if (!pressed) return;
      pressed.dataset.label = pressed.textContent;
      pressed.textContent = pressed.dataset.recording || words.recording;
      setTimeout(() => {
        if (!form.dataset.sent) return;
        const slow = document.createElement("p");
        slow.setAttribute("role", "status");
        slow.dataset.slow = "";
        slow.textContent = words.slow;
        pressed.after(slow);
      }, 8000);
    }, 0);
  });
  // Coming back to the page by the back button, the form is free again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    all("form[data-sent]").forEach((form) => {
      delete form.dataset.sent;
      all("[data-slow]", form).forEach((slow) => slow.remove());
      all("button[type=submit]", form).forEach((button) => {
        button.disabled = false;
        if (button.dataset.label) button.textContent = button.dataset.label;
      });
    });
  });

  // Pictures are made smaller on the phone, which also leaves the place where they were taken behind.
  const LONGEST_SIDE = 1600;
  const SMALL_ENOUGH = 400 * 1024;
  async function smaller(file) {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    if (!made || made.size >= file.size) return file;
    return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  }
  all("input[type=file][data-picture]").forEach((input) => input.addEventListener("change", async () => {
    if (!window.createImageBitmap || !window.DataTransfer || !input.form) return;
    const chosen = Array.from(input.files);
    if (!chosen.some((file) => /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > SMALL_ENOUGH)) return;
    const form = input.form;
    form.dataset.preparing = "1";
    try {
      const ready = new DataTransfer();
      for (const file of chosen) {
        const heavy = /^image\/(jpeg|png|webp)$/.test(file.type) && file.size > SMALL_ENOUGH;
        // What the phone cannot read is sent as it is: the server says what is wrong with it.
        ready.items.add(heavy ? await smaller(file).catch(() => file) : file);
      }
      // Another choice made meanwhile stays.
      if (chosen.every((file, at) => file === input.files[at])) input.files = ready.files;
    } finally {
      delete form.dataset.preparing;
      if (form.dataset.waiting) {
        delete form.dataset.waiting;
        form.requestSubmit();
      }
    }
  }));

  // A print beside the page: its bar moves on, and the page comes anew when it is over.
  all("[data-watch]").forEach((place) => {
    const look = async () => {
      const state = await fetch(place.dataset.watch).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      if (state && state.over) return location.reload();
      if (state) {
        place.querySelector("p").textContent = state.words;
        place.querySelector(".fill").setAttribute("width", state.percent);
      }
      setTimeout(look, 1000);
    };
    look();
  });

  // What went wrong is read first.
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();

  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));

  // A short menu closes by Escape and by a press elsewhere.
  all("details.account").forEach((menu) => {
    document.addEventListener("click", (event) => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // Free entry: one line a posting, by keyboard alone.
  all("table[data-grid]").forEach((table) => {
    const body = table.tBodies[0];
    const totals = {};
    all("[data-total]", table).forEach((output) => { totals[output.dataset.total] = output; });
    const fields = () => all("input", body);
    const cell = (row, side) => row.querySelector('input[name^="' + side + '-"]');
    const sum = (side) => Array.from(body.rows).reduce((total, row) => total + (centimes(cell(row, side).value) || 0), 0);
    const empty = (row) => all("input", row).every((input) => !input.value.trim());

    function count() {
      const debit = sum("debit");
      const credit = sum("credit");
      if (totals.debit) totals.debit.textContent = written(debit);
      if (totals.credit) totals.credit.textContent = written(credit);
      if (!totals.difference) return;
      totals.difference.textContent = written(debit - credit);
      totals.difference.closest("tr").classList.toggle("off", debit !== credit);
    }
    function add() {
      const number = body.rows.length + 1;
      const row = body.rows[body.rows.length - 1].cloneNode(true);
      row.classList.remove("wrong");
      all(".error", row).forEach((error) => error.remove());
      all("input", row).forEach((input) => {
        const side = input.name.split("-")[0];
        input.name = input.id = side + "-" + number;
        input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, number));
        input.removeAttribute("aria-invalid");
        input.removeAttribute("aria-describedby");
        input.value = "";
        input.defaultValue = "";
      });
      body.append(row);
      return row;
    }
    // What this line must carry for debit and credit to be equal.
    function balance(input) {
      const row = input.closest("tr");
      cell(row, "debit").value = "";
      cell(row, "credit").value = "";
      const missing = sum("credit") - sum("debit");
      if (missing !== 0) cell(row, missing > 0 ? "debit" : "credit").value = written(Math.abs(missing));
      count();
    }
    table.addEventListener("input", () => {
      if (!empty(body.rows[body.rows.length - 1])) add();
      count();
    });
    table.addEventListener("keydown", (event) => {
      const input = event.target;
      if (!(input instanceof HTMLInputElement) || event.isComposing) return;
      const figure = input.classList.contains("figure");
      if (event.key === "=" && figure) {
        event.preventDefault();
        balance(input);
      } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        const order = fields();
        const at = order.indexOf(input);
        // A debit given needs no credit: on to the next line.
        const skip = /^debit-/.test(input.name) && input.value.trim() ? 2 : 1;
        const next = order[at + skip] || add().querySelector("input");
        next.focus();
        next.select();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !input.list) {
        const row = input.closest("tr");
        const other = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
        if (!other) return;
        event.preventDefault();
        cell(other, input.name.split("-")[0]).focus();
      }
    });
    count();
  });

  // The palette: Ctrl+K, type, arrows, Enter. What it offers, the server has looked up for this person.
  const palette = document.querySelector("dialog[data-palette]");
  const cooperative = () => (location.pathname.match(/^\/c\/[^/]+/) || [""])[0];
  let gone = 0;
  let openPalette = () => {};
  if (palette) {
    const typed = palette.querySelector("input");
    const list = palette.querySelector("ul");
    let chosen = -1;
    let asked = 0;
    let waiting = 0;
    const choose = (at) => {
      const options = Array.from(list.children);
      chosen = options.length ? (at + options.length) % options.length : -1;
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      typed.setAttribute("aria-activedescendant", chosen < 0 ? "" : options[chosen].id);
      if (chosen >= 0) options[chosen].scrollIntoView({ block: "nearest" });
    };
    async function look() {
      const mine = ++asked;
      const code = cooperative().slice(3);
      const answer = await fetch("/find?" + new URLSearchParams({ c: decodeURIComponent(code), q: typed.value })).catch(() => null);
      // A later question was asked meanwhile, or the network is away: what is shown stays.
      if (mine !== asked || !answer || !answer.ok || answer.redirected) return;
      const found = await answer.json();
      list.replaceChildren(...found.map(([label, hint, href], at) => {
        const option = document.createElement("li");
        option.id = "found-" + at;
        option.setAttribute("role", "option");
        option.dataset.href = href;
        for (const text of [label, hint]) {
          const part = document.createElement("bdi");
          part.textContent = text;
          option.append(part);
        }
        return option;
      }));
      choose(0);
    }
    typed.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, 120);
    });
    typed.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        const option = list.querySelector("[aria-selected=true]");
        if (option) location.assign(option.dataset.href);
      }
    });
    palette.addEventListener("click", (event) => {
      const option = event.target.closest("[data-href]");
      if (option) location.assign(option.dataset.href);
      else if (event.target === palette) palette.close();
    });
    openPalette = () => {
      typed.value = "";
      palette.showModal();
      typed.focus();
      look();
    };
  }

  // Keys: "?" shows them, Ctrl+Enter records, "/" goes to the search of the page.
  const sheet = document.querySelector("dialog[data-keys]");
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    const typing = field instanceof Element && field.closest("input, select, textarea, [contenteditable]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing && field.form) {
      event.preventDefault();
      field.form.requestSubmit();
      return;
    }
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && palette && palette.showModal) {
      event.preventDefault();
      if (palette.open) palette.close();
      else openPalette();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    // "g" and then a letter goes to a page.
    const going = gone && event.timeStamp - gone < 1500;
    gone = event.key === "g" && !going ? event.timeStamp : 0;
    if (going || event.key === "n") {
      const ways = going ? { h: cooperative(), b: cooperative() + "/journal" } : { n: cooperative() + "/record" };
      const to = cooperative() && ways[event.key] && document.querySelector('a[href^="' + ways[event.key] + '"]');
      if (to) {
        event.preventDefault();
        location.assign(ways[event.key]);
        return;
      }
    }
    if (event.key === "?" && sheet && sheet.showModal && !sheet.open) {
      event.preventDefault();
      sheet.showModal();
    } else if (event.key === "/") {
      const search = document.querySelector("form.filter input");
      if (!search) return;
      event.preventDefault();
      search.focus();
    } else if ((event.key === "j" || event.key === "k") && document.querySelector("[data-walk]")) {
      // One line down, one line up, in a list that can be walked.
      const links = all("[data-walk] a.name");
      const at = links.indexOf(document.activeElement);
      const next = links[event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)];
      if (next) next.focus();
    }
  });
})();
