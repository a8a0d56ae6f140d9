"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  // Sorting: a header cell becomes a button; cells sort by data-v, else by number, else by text.
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    if (!cell) return "";
    const time = cell.querySelector("time");
    if (time) return Date.parse(time.dateTime);
    const raw = cell.dataset.v ?? cell.textContent.trim();
    const number = Number(raw.replace(/[, %]/g, ""));
    return raw !== "" && Number.isFinite(number) ? number : raw.toLocaleLowerCase();
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a === "number") return -1;
    if (typeof b === "number") return 1;
    return a.localeCompare(b);
  };
  const sortBy = (table, column, header) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).map((row) => [keyOf(row, column), row]);
    rows.sort((x, y) => (down ? compare(y[0], x[0]) : compare(x[0], y[0])));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows.map((pair) => pair[1]));
  };

  // CSV of what a table shows now; cells that a spreadsheet would run begin with an apostrophe.
  const csvCell = (cell) => {
    let text = cell.textContent.trim().replace(/\s+/g, " ");
    if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d ,.%a-z]*$/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  };
  const saveCsv = (table) => {
    const rows = Array.from(table.rows).filter((row) => !row.classList.contains("off"));
    const lines = rows.map((row) => Array.from(row.cells).map(csvCell).join(","));
    const blob = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" });
    const link = element("a", { href: URL.createObjectURL(blob), download: table.dataset.name + ".csv" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const equipTable = (table) => {
    const caption = table.caption;
    const save = element("button", { type: "button", className: "csv", textContent: "CSV" });
    save.setAttribute("aria-label", "Save as CSV: " + caption.textContent);
    save.addEventListener("click", () => saveCsv(table));
    caption.firstElementChild.append(save);
    if (table.classList.contains("matrix")) return;
    Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
      const button = element("button", { type: "button", textContent: header.textContent });
      header.replaceChildren(button);
      button.addEventListener("click", () => sortBy(table, column, header));
    });
  };
  const equipPair = (pair) => {
    const button = element("button", { type: "button", textContent: "One column" });
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = pair.classList.toggle("unified");
      button.setAttribute("aria-pressed", String(on));
    });
    pair.querySelector(".views").append(button);
  };
  // A page may hold thousands of stories: each gets its buttons when it comes near the screen.
  const equip = (part) => {
    all("table[data-name]", part).forEach(equipTable);
    all(".pair", part).forEach(equipPair);
  };
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        equip(entry.target);
      }
    },
    { rootMargin: "900px" }
  );
  all(".story, section:not(#stories)").forEach((part) => near.observe(part));

  // Finding: rows are kept or left out; a story stays while one of its rows does.
  const form = document.getElementById("filter");
  const stories = all(".story");
  const searchable = new Map();
  const textOf = (node) => {
    let text = searchable.get(node);
    if (text === undefined) searchable.set(node, (text = node.textContent.toLocaleLowerCase()));
    return text;
  };
  // The order of stories: as written, or by what is told of each.
  const orders = {
    outlets: (a, b) => b.dataset.outlets - a.dataset.outlets,
    newest: (a, b) => b.dataset.first.localeCompare(a.dataset.first),
    oldest: (a, b) => (a.dataset.first || "9").localeCompare(b.dataset.first || "9"),
  };
  const before = stories[0]?.previousElementSibling;
  let order = "";
  const arrange = (wanted) => {
    if (wanted === order || !before) return;
    order = wanted;
    before.after(...(orders[order] ? stories.slice().sort(orders[order]) : stories));
  };
  const dayOf = (row) => (row.querySelector("time")?.dateTime || "").slice(0, 10);
  const apply = () => {
    const value = (name) => form.elements[name].value;
    const words = value("q").toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const [outlet, role, kind, from, to] = ["o", "r", "k", "f", "t"].map(value);
    const least = Number(value("n")) || 0;
    const byRow = outlet || role || kind || from || to;
    arrange(value("s"));
    const rowFits = (row) =>
      (!outlet || row.dataset.o === outlet) &&
      (!role || row.dataset.r === role) &&
      (!kind || row.dataset.k.split(" ").includes(kind)) &&
      (!from || (dayOf(row) && dayOf(row) >= from)) &&
      (!to || (dayOf(row) && dayOf(row) <= to));
    const has = (node) => words.every((word) => textOf(node).includes(word));
    let shown = 0;
    for (const story of stories) {
      const fits =
        Number(story.dataset.size) >= least && has(story) && (!byRow || all("tr.a", story).some(rowFits));
      story.classList.toggle("off", !fits);
      if (fits) ++shown;
    }
    let rows = 0;
    for (const row of all("#articles tr.a")) {
      const fits = rowFits(row) && has(row);
      row.classList.toggle("off", !fits);
      if (fits) ++rows;
    }
    for (const row of all("#outlets tr[data-o]")) {
      row.classList.toggle("off", Boolean(outlet) && row.dataset.o !== outlet);
    }
    const busy = words.length > 0 || byRow || least > 0;
    form.querySelector("output").textContent = busy
      ? shown + " of " + stories.length + " stories, " + rows + " articles"
      : "";
  };
  if (form) {
    form.hidden = false;
    let timer = 0;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(apply, 120);
    };
    form.addEventListener("input", later);
    form.addEventListener("reset", later);
    form.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      form.elements.q.focus();
    });
  }

  // Side by side: a shared run leads to its counterpart, both are lit; links open what they point into.
  const light = (nodes) => {
    all("mark a.lit").forEach((node) => node.classList.remove("lit"));
    nodes.forEach((node) => node && node.classList.add("lit"));
  };
  const reveal = () => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return;
    }
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
      node.classList.remove("off");
    }
    // Again and again: what is far from the screen has no height of its own until it comes near.
    let frames = 8;
    const scroll = () => {
      target.scrollIntoView({ block: target.tagName === "A" ? "center" : "start" });
      if (--frames > 0) requestAnimationFrame(scroll);
    };
    scroll();
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("mark a");
    if (!link) return;
    const other = document.getElementById(link.hash.slice(1));
    if (!other) return;
    event.preventDefault();
    light([link, other]);
    other.scrollIntoView({ block: "center" });
    other.focus({ preventScroll: true });
  });
  reveal();
})();
