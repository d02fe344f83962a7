// What the device keeps: one key of one conversation, and of a discreet one only while the tab lives.

const SAVED = "celabiedrs";
const shelves = [() => sessionStorage, () => localStorage];

function on(shelf, work) {
  try {
    return work(shelf());
  } catch {
    // Storage may be switched off: the conversation then lives as long as the page.
    return null;
  }
}

/** The conversation of this tab, or the one that was left when the last tab was closed. */
export function recall() {
  for (const shelf of shelves) {
    const kept = on(shelf, (storage) => JSON.parse(storage.getItem(SAVED)));
    if (kept?.conversation && kept.token) return kept;
  }
  return null;
}

/** Keep the key; `discreet` keeps it in no place that outlives the tab. */
export function keep({ conversation, token }, discreet) {
  const value = JSON.stringify({ conversation, token });
  const [tab, device] = shelves;
  on(tab, (storage) => (discreet ? storage.setItem(SAVED, value) : storage.removeItem(SAVED)));
  on(device, (storage) => (discreet ? storage.removeItem(SAVED) : storage.setItem(SAVED, value)));
}

/** Keep nothing. */
export function drop() {
  for (const shelf of shelves) on(shelf, (storage) => storage.removeItem(SAVED));
}
