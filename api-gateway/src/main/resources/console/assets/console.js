// Keeps the page as new as its tenant's documents, while somebody looks at it: browsers open only six connections to a host.
const live = () => document.getElementById("live");
let source = null;

const refresh = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return; // the next change comes
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("live")) {
    location.reload(); // the sign-in is over
    return;
  }
  const focused = document.activeElement?.id;
  for (const id of ["live", "stores"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(fresh);
  }
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
};

const listen = () => {
  if (document.hidden || !live()) {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource("/console/events?shown=" + live().dataset.revision);
    source.addEventListener("changed", refresh);
  }
};

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
listen();

// What went wrong is read out, and is where the keyboard is.
document.querySelector("[data-focus]")?.focus();
