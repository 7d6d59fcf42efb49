// Keeps the page as new as its tenant's documents, while somebody looks at it: browsers open only six connections to a host.
const live = () => document.getElementById("live");

// What of the page is made anew, and who is told that the state of an onboarding is another.
const states = (page) => new Map([...page.querySelectorAll("[data-told]")].map((state) => [state.id, state.dataset.told]));

const tell = (before, after) => {
  const news = [...after].filter(([id, state]) => before.get(id) !== state).map(([, state]) => state);
  if (!news.length) return;
  document.getElementById("told").textContent = news.join(". ");
  document.querySelector(".notice")?.remove(); // how it stands now says more
};

const takeOver = (page) => {
  const before = states(document);
  const focused = document.activeElement?.id;
  for (const id of ["live", "stores"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(fresh);
  }
  tell(before, states(document));
  if (focused && document.activeElement?.id !== focused) {
    // What is gone with the change leaves the keyboard at the content, not at the page's beginning.
    (document.getElementById(focused) ?? document.getElementById("main")).focus({ preventScroll: true });
  }
};

// One refresh at a time, the first at once, the next not before two seconds and a bit, so that not all pages come together.
const PAUSE = 2000;
const LONGEST_PAUSE = 60000;
let begun = -Infinity;
let failures = 0;
let dirty = false;
let underWay = false;
let planned = null;

const aBitMore = (pause) => pause * (1 + Math.random() / 4);

const plan = () => {
  if (!dirty || underWay || planned !== null) return;
  const pause = aBitMore(Math.min(PAUSE * 2 ** failures, LONGEST_PAUSE));
  planned = setTimeout(run, Math.max(0, begun + pause - performance.now()));
};

const run = async () => {
  planned = null;
  dirty = false;
  underWay = true;
  begun = performance.now();
  try {
    await load();
    failures = 0;
  } catch {
    failures += 1; // the network, or the gateway, is away for a while
    dirty = true;
  }
  underWay = false;
  plan();
};

const load = async () => {
  const address = location.href;
  const answer = await fetch(address, { headers: { Accept: "text/html", "X-Refresh": "true" } });
  if (answer.status === 429 || answer.status >= 500) throw new Error("Not now.");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (location.href !== address) {
    dirty = true; // what came is of another page than the one that is looked at by now
  } else if (!page.getElementById("live")) {
    location.reload(); // the sign-in is over, or what the page shows is gone
  } else {
    takeOver(page);
  }
};

const refresh = () => {
  dirty = true;
  plan();
};

// A browser gives up for good once it is refused; then we come again, each time somewhat later.
const FIRST_AGAIN = 2000;
let source = null;
let again = FIRST_AGAIN;

const fallSilent = () => {
  source?.close();
  source = null;
};

const listen = () => {
  if (document.hidden || !live()) {
    fallSilent();
  } else if (!source) {
    hear();
  }
};

const hear = () => {
  const opened = new EventSource("/console/events?shown=" + live().dataset.revision);
  source = opened;
  opened.addEventListener("changed", refresh);
  opened.addEventListener("open", () => {
    again = FIRST_AGAIN;
  });
  opened.addEventListener("error", () => {
    if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
    source = null;
    refresh(); // which finds the sign-in, where that is why
    setTimeout(listen, aBitMore(again));
    again = Math.min(again * 2, LONGEST_PAUSE);
  });
};

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", fallSilent);
addEventListener("pageshow", listen); // also from the browser's memory of pages
listen();

// What went wrong is read out, and is where the keyboard is.
document.querySelector("[data-focus]")?.focus();
