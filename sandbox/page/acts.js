// What a visitor does in a chat, as calls of the sandbox.

import { post, upload } from "./api.js";
import { open } from "./place.js";
import { attempt } from "./toasts.js";

const answering = (mode) => (mode?.reply ? { reply_to: mode.reply.id } : {});

export function createActs({ person, chat }, { refresh, follow }) {
  const here = { person, chat };

  const act = async (work) => {
    follow();
    await attempt(work);
    refresh();
  };

  const write = (text, mode) =>
    mode?.edit ? post("edit", { ...here, message: mode.edit.id, text }) : post("say", { ...here, text, ...answering(mode) });

  return {
    say: (text, mode) => act(() => write(text, mode)),
    send: (kind, fields, mode) => act(() => upload("send", { ...here, kind, ...fields, ...answering(mode) })),
    press: (row, data) => attempt(() => post("press", { ...here, message: row.id, data })).then(refresh),
    async start(code) {
      await act(() => post("say", { person, text: `/start ${code}` }));
      open(person, person);
    },
  };
}
