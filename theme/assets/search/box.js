/*
 * The search box: what the theme's own search would do, with an engine that forgives. Loaded when a
 * reader goes to the search, not before.
 *
 * The page has put an object in the place of the theme's worker (`studysiteSearch`). The theme tells
 * it what is typed, opens and closes the box and moves among the results by the arrow keys; here
 * the question is asked and the answer shown, in the theme's own markup.
 */
(() => {
  "use strict";

  const { stand, root, deck, shelf, suffix, NativeWorker } = window.studysiteSearch;
  const [SETUP, READY, QUERY] = [0, 1, 2]; // what the theme and a worker say to each other

  const own = (name) => new URL(`assets/search/${name}`, root).href;
  const box = document.querySelector("[data-md-component=search]");
  const field = box.querySelector("[data-md-component=search-query]");
  const result = box.querySelector("[data-md-component=search-result]");
  const meta = result.firstElementChild;
  const list = result.lastElementChild;
  const toggle = document.getElementById("__search");
  const words = JSON.parse(document.getElementById("__config").textContent).translations;

  let asked = 0; // how many questions there were
  let shownFor = null; // the question that the list answers
  let all = false; // whether all decks are asked
  let entered = false; // whether Enter waits for an answer

  /** @returns {HTMLElement} */
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  /** Run a script of the search in the page. */
  const run = (name) =>
    new Promise((done, failed) => {
      const script = make("script");
      script.src = own(`${name.split("/").map(encodeURIComponent).join("/")}.js`);
      script.onload = done;
      script.onerror = () => {
        script.remove();
        failed(new Error(name));
      };
      document.head.append(script);
    });

  /** @returns {Promise<(question: object) => Promise<object>>} a way to ask a worker */
  function fromWorker() {
    const worker = new NativeWorker(own("whole.js"));
    const waiting = new Map();
    let id = 0;
    worker.onmessage = ({ data }) => {
      const { done, failed } = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error) failed(new Error(data.error));
      else done(data.data);
    };
    const send = (type, data) =>
      new Promise((done, failed) => {
        waiting.set((id += 1), { done, failed });
        worker.onerror = () => failed(new Error("no worker"));
        worker.postMessage({ type, data, id });
      });
    return send(SETUP, { deck, shelf }).then(() => (question) => send(QUERY, question));
  }

  /** The same in the page: a page that was opened from a folder may have no worker. */
  async function fromPage() {
    await run("whole");
    const session = new window.studysiteSession.Session(run, { deck, shelf });
    await session.start();
    return (question) => session.ask(question);
  }

  const inPage = location.protocol === "file:" || !NativeWorker;
  const opened = inPage ? fromPage() : fromWorker().catch(fromPage);
  const nothing = () => undefined;

  /** @returns {string} the address to which a result leads, with the words to mark there */
  function addressOf(item) {
    const page = suffix === ".html" ? item.page + suffix : `${item.page.replace(/(^|\/)index$/, "$1")}/`;
    const url = new URL(`${item.deck}/${page}`.replace(/\/+$/, "/"), root);
    if (item.terms.length) url.searchParams.set("h", item.terms.join(" "));
    url.hash = item.anchor;
    return url.href;
  }

  const pieces = (parts) => parts.map(([text, hit]) => (hit ? make("mark", "", text) : text));

  /** @returns {HTMLElement} a line of the list that leads somewhere */
  function line(href, score, ...content) {
    const block = make("div", "md-search-result__article md-typeset", ...content);
    block.dataset.mdScore = score.toFixed(2);
    const link = make("a", "md-search-result__link", block);
    link.href = href;
    return make("li", "md-search-result__item", link);
  }

  function lineFor(item) {
    const content = [make("p", "search-title", ...pieces(item.title))];
    if (item.text.length) content.push(make("p", "", ...pieces(item.text)));
    const one = line(addressOf(item), item.rank, make("p", "search-where", item.where), ...content);
    one.dataset.sort = item.sort;
    return one;
  }

  /** @returns {HTMLElement} the way from one deck to all of them */
  function lineForAll(text) {
    const url = new URL(suffix === ".html" ? "index.html" : "./", root);
    url.searchParams.set("q", text);
    const one = line(url.href, 0, make("p", "search-title", "Search all decks"));
    one.classList.add("search-more");
    one.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      all = true;
      field.focus();
      ask(field.value);
    });
    return one;
  }

  function lineForDeck([slug, title], text) {
    const url = new URL(`${slug}/${suffix === ".html" ? "index.html" : ""}`, root);
    url.searchParams.set("q", text);
    const one = line(url.href, 0, make("p", "search-title", `Look in ${title}`));
    one.classList.add("search-more");
    return one;
  }

  const quoted = (list) => list.map((word) => `“${word}”`).join(", ");
  const places = (count) => (count === 1 ? "1 result" : `${count} results`);

  /** Say what was found, in words that a screen reader says too. */
  function say(answer) {
    const { items, mended, missing, everywhere } = answer;
    const where = everywhere ? " in all decks" : "";
    if (!items.length) {
      const links = [["glossary", "glossary"], ["a-z", "index of names"]].map(([page, name]) => {
        const link = make("a", "", make("span", "", name));
        link.firstChild.dataset.mdScore = "0";
        link.href = addressOf({ deck, page, anchor: "", terms: [] });
        return link;
      });
      meta.replaceChildren(`Nothing found${where} for ${quoted([short(answer.text)])}. `);
      meta.append("Try another spelling or fewer words");
      if (deck) meta.append(", or look in the ", links[0], " or the ", links[1]);
      meta.append(".");
      return;
    }
    const parts = [];
    if (mended) parts.push("Showing results for ", make("strong", "", mended), ". ");
    if (missing.length) parts.push(`Nothing here says ${quoted(missing)}. `);
    meta.replaceChildren(...parts, `${places(items.length)}${where}.`);
  }

  const short = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

  /** Show an answer in place of the one before. */
  function show(answer) {
    const { items, text, more } = answer;
    const lines = items.map(lineFor);
    if (shelf && !answer.everywhere) lines.push(lineForAll(text));
    lines.push(...more.map((one) => lineForDeck(one, text)));
    const wasIn = list.contains(document.activeElement);
    list.replaceChildren(...lines);
    if (wasIn) field.focus();
    list.parentElement.parentElement.scrollTop = 0;
    say(answer);
    shownFor = field.value;
    if (entered && items.length) list.querySelector("a").click();
    entered = false;
  }

  let running = Promise.resolve(); // the question that is being answered

  /** Ask what is typed now. One question is answered at a time, and then only the latest. */
  async function ask(text) {
    const number = (asked += 1);
    entered = false;
    if (!text.trim()) {
      shownFor = null;
      list.replaceChildren();
      meta.textContent = words["search.result.placeholder"];
      return;
    }
    try {
      const question = await opened;
      await running.catch(nothing);
      if (number !== asked) return;
      running = question({ text, all });
      const answer = await running;
      if (number !== asked) return;
      show(answer);
    } catch {
      if (number !== asked) return;
      unloaded();
    }
  }

  function unloaded() {
    list.replaceChildren();
    meta.textContent = "The search could not be loaded. Is there a connection? Then open the page again.";
  }

  let latest = "";
  const changed = () => {
    if (field.value !== latest) ask((latest = field.value));
  };

  /** Keys that the theme would take otherwise, before it hears of them. */
  function keyed(event) {
    if (!toggle.checked || event.isComposing) return;
    if (event.key === "Tab") {
      // On to the results, as everywhere; the theme would close the box.
      event.stopImmediatePropagation();
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      event.stopImmediatePropagation();
      changed();
      const first = list.querySelector(".md-search-result__link");
      if (shownFor === field.value && first) first.click();
      else entered = true;
    }
  }

  /** What lies behind the open box is out of reach, as behind any dialogue. */
  const setApart = () => {
    document.querySelector(".md-container").inert = toggle.checked;
  };

  setApart();
  toggle.addEventListener("change", setApart);
  meta.setAttribute("role", "status");
  const style = make("link");
  style.rel = "stylesheet";
  style.href = own("box.css");
  document.head.append(style);
  window.addEventListener("keydown", keyed, true);
  field.addEventListener("input", changed);
  field.form.addEventListener("reset", () => setTimeout(changed));
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!relatedTarget || box.contains(relatedTarget)) return;
    toggle.checked = false;
    toggle.dispatchEvent(new Event("change"));
  });

  /** Have all that the search is made of kept for when there is no connection. */
  async function keep() {
    const files = ["whole.js", "box.js", "box.css", "words.js", "mark.js"];
    if (shelf) files.push("shelf.js");
    if (deck) files.push(`decks/${encodeURIComponent(deck)}.js`);
    const ready = await navigator.serviceWorker?.ready;
    ready?.active.postMessage({ keep: files.map(own) });
  }

  opened.then(keep).catch(nothing);
  opened.then(() => {
    stand.heard = ({ type }) => type === QUERY && changed();
    stand.dispatchEvent(new MessageEvent("message", { data: { type: READY } }));
  }, nothing);
  window.studysiteSearch.keyed = true;
  if (field.value) {
    changed();
    entered = Boolean(window.studysiteSearch.entered);
  } else opened.then(() => asked || (meta.textContent = words["search.result.placeholder"]), unloaded);
})();
