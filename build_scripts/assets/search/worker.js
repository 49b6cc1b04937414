/*
 * The search in a worker of its own, so that a page never waits for it. It is spoken to as the
 * theme speaks to its own: 0 sets it up, it says 1 when it is ready; 2 asks, and 3 is the answer.
 *
 * It ends the file `whole.js`, which is put together of the parts of the search
 * (build_scripts/search_assets.py); where a page runs that file, there is nothing to do here.
 */
(() => {
  "use strict";

  if (typeof document !== "undefined") return;
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
  let session = null;

  /** Run a data file; its address is relative to this script. */
  const load = async (name) => {
    importScripts(`${name.split("/").map(encodeURIComponent).join("/")}.js`);
  };

  addEventListener("message", async ({ data: { type, data, id } }) => {
    const answer = (kind, more) => postMessage({ type: kind, id, ...more });
    try {
      if (type === SETUP) {
        session = new globalThis.studysiteSession.Session(load, data);
        await session.start();
        answer(READY, {});
      } else if (type === QUERY) {
        answer(RESULT, { data: await session.ask(data) });
      }
    } catch (error) {
      answer(type + 1, { error: String(error) });
    }
  });
})();
