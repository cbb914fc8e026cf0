// Links the two sides of the page: hover or focus on a row lights its words and back, a click keeps, j and k go on.
// Without it the page reads the same; a row's type is a plain link to its words.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("script");
  let kept = null;

  const rowsOf = (mark) => {
    const article = mark.closest("article");
    return mark.dataset.r.split(" ").map((r) => document.getElementById(article.id + "r" + r)).filter(Boolean);
  };
  const marksOf = (row) =>
    [...row.closest("article").querySelectorAll("mark[data-r]")].filter((m) => m.dataset.r.split(" ").includes(row.dataset.r));

  const rowsFrom = (source) => {
    const article = source.closest("article");
    return source.dataset.rows.split(" ").map((r) => document.getElementById(article.id + "r" + r)).filter(Boolean);
  };

  const dark = () => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit", "on-e", "on-c", "on-f", "thin");
  };
  const light = (rows) => {
    dark();
    for (const row of rows) {
      const kind = row.closest("table").className;
      row.classList.add("lit");
      for (const mark of marksOf(row)) {
        mark.classList.add("lit", "on-" + kind);
        // What is said is long: it is lit faintly, so that cue and source stand out.
        const said = mark.classList.contains("cs") && !mark.classList.contains("ch") && !mark.classList.contains("cp");
        mark.classList.toggle("thin", kind === "c" && said);
      }
    }
  };
  const near = (element, block) => element && element.scrollIntoView({ block: block || "nearest" });
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.top > 60 && box.bottom < innerHeight - 20;
  };
  // Where the two sides stand below each other, going to the words would lose the row: only its link does that.
  const beside = matchMedia("(min-width: 64rem)");
  const showWords = (row, asked) => {
    if (!beside.matches && !asked) return;
    const link = row.querySelector(".type");
    const first = link && document.getElementById(link.hash.slice(1));
    if (first && !seen(first)) near(first, "center");
  };
  const address = (hash) => {
    try { history.replaceState(null, "", location.pathname + location.search + hash); } catch { /* a page from disk may not */ }
  };
  const keep = (row) => {
    if (kept) kept.classList.remove("kept");
    if (kept) kept.removeAttribute("aria-current");
    const had = kept;
    kept = row;
    if (!row) {
      if (had) address("");
      return dark();
    }
    row.classList.add("kept");
    row.setAttribute("aria-current", "true");
    light([row]);
    address("#" + row.id);
  };

  document.addEventListener("mouseover", (event) => {
    if (kept) return;
    const row = event.target.closest("tbody tr");
    const mark = event.target.closest("mark[data-r]");
    const source = event.target.closest("a[data-rows]");
    if (row) light([row]);
    else if (source) light(rowsFrom(source));
    else if (mark) light(rowsOf(mark));
    else dark();
  });
  document.addEventListener("focusin", (event) => {
    const source = event.target.closest("a[data-rows]");
    if (source && source.matches(":focus-visible")) {
      keep(null);
      light(rowsFrom(source));
    }
    const row = event.target.closest("tbody tr");
    if (row && row !== kept && event.target.matches(":focus-visible")) {
      keep(null);
      light([row]);
      showWords(row);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("summary, input, label") || String(getSelection())) return;
    const row = event.target.closest("tbody tr");
    const mark = event.target.closest("mark[data-r]");
    if (row) {
      const link = event.target.closest("a");
      if (link) event.preventDefault();
      else if (row === kept) return keep(null);
      keep(row);
      showWords(row, link);
    } else if (mark) {
      // A second click on words of several rows goes on to the next of them.
      const rows = rowsOf(mark);
      const next = rows[(rows.indexOf(kept) + 1) % rows.length];
      keep(next);
      near(next);
    } else if (!event.target.closest("a, details")) keep(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=text], textarea")) return;
    const inRow = document.activeElement.closest && document.activeElement.closest("tbody tr");
    const step = { j: 1, k: -1, ArrowDown: inRow ? 1 : 0, ArrowUp: inRow ? -1 : 0 }[event.key] || 0;
    if (event.key === "Escape") {
      keep(null);
      if (inRow) document.activeElement.blur();
    } else if (step) {
      const rows = [...document.querySelectorAll("tbody tr")].filter((r) => r.offsetParent);
      const here = inRow || kept;
      const at = here ? rows.indexOf(here) + step : step > 0 ? rows.findIndex((r) => r.getBoundingClientRect().bottom > 60) : -1;
      const row = rows[at];
      if (!row) return;
      event.preventDefault();
      keep(null);
      row.querySelector(".type").focus({ preventScroll: true });
      near(row);
      light([row]);
      showWords(row);
    }
  });

  const named = () => {
    const row = location.hash && document.getElementById(location.hash.slice(1));
    if (row && row.matches("tbody tr")) {
      keep(row);
      showWords(row);
    }
  };
  addEventListener("hashchange", named);
  named();

  const lights = [...document.querySelectorAll("input[name=light]")];
  try {
    const chosen = lights.find((l) => l.value === localStorage.getItem("sayso-light"));
    if (chosen) chosen.checked = true;
    for (const l of lights) l.addEventListener("change", () => localStorage.setItem("sayso-light", l.value));
  } catch { /* no storage for a page from disk: the choice lasts as long as the page */ }
})();
