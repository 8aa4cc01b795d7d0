// Talking to the sandbox: /sim calls and its events.

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

export const get = (path, params = {}) => fetch(`sim/${path}?${new URLSearchParams(params)}`).then(answer);

export const post = (path, body) =>
  fetch(`sim/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then(answer);

export function upload(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one);
  return fetch(`sim/${path}`, { method: "POST", body: form }).then(answer);
}

/** `onReturn` runs each time the stream is there again, for events may have been missed. */
export function listen(onEvent, onReturn, onLost) {
  const stream = new EventSource("sim/events");
  let isThere = true;
  stream.onmessage = ({ data }) => onEvent(JSON.parse(data));
  stream.onopen = () => {
    isThere = true;
    onReturn();
  };
  stream.onerror = () => {
    if (isThere) onLost();
    isThere = false;
  };
}

/** Many calls at once become one run, and runs never overlap. */
export function soon(work, pause = 50) {
  let timer = null;
  let running = false;
  const run = async () => {
    timer = null;
    if (running) return later();
    running = true;
    try {
      await work();
    } finally {
      running = false;
    }
  };
  const later = () => {
    timer ??= setTimeout(run, pause);
  };
  return later;
}
