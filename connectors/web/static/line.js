// The line to the API: what is sent arrives once, however weak the signal.

import { HOME, language } from "./words.js";

const HOLD_MS = 30000;

/** The API said no: `problem.detail` is a sentence to show. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** A key for one message: sent again with the same one, it is answered once. */
export function newKey() {
  // crypto.randomUUID is missing on plain http outside localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let wake = () => {};
window.addEventListener("online", () => wake());

/** Try again now instead of waiting. */
export function tryNow() {
  wake();
}

function pause(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function asked({ body, token, key }) {
  const headers = { Accept: "application/json", "Accept-Language": language() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  return {
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    cache: "no-store",
    credentials: "omit",
  };
}

/**
 * Send a request until it is answered. `onWait("offline" | "busy")` is told of every wait;
 * `wanted()` says whether anybody still waits for the answer.
 * Returns the JSON, or null where there is none; throws Refused where the API said no.
 */
export async function send(method, path, { onWait, wanted = () => true, ...request } = {}) {
  for (let tries = 0; ; tries += 1) {
    const answer = await attempt(method, path, asked(request));
    if (answer.ok) return answer.data;
    if (answer.wait === undefined) throw new Refused(answer.problem);
    if (!wanted()) return null;
    onWait?.(answer.wait);
    await pause(answer.seconds ? answer.seconds * 1000 : Math.min(1000 * 2 ** tries, 15000));
    if (!wanted()) return null;
  }
}

/** Delete without waiting for the answer: the page may be gone by then. */
export function deleteAndGo(path, token) {
  fetch(new URL(path, HOME), { method: "DELETE", keepalive: true, ...asked({ token }) }).catch(() => {});
}

async function attempt(method, path, request) {
  const hold = new AbortController();
  const timer = setTimeout(() => hold.abort(), HOLD_MS);
  try {
    const response = await fetch(new URL(path, HOME), { method, ...request, signal: hold.signal });
    if (response.status === 204) return { ok: true, data: null };
    if ([502, 503, 504].includes(response.status)) return { wait: "offline" };
    if (response.status === 429) {
      return { wait: "busy", seconds: Number(response.headers.get("Retry-After")) || 10 };
    }
    const data = await response.json();
    return response.ok ? { ok: true, data } : { problem: data };
  } catch {
    // No network, a cut line, an answer that is not ours (a hotel's login page).
    return { wait: "offline" };
  } finally {
    clearTimeout(timer);
  }
}
