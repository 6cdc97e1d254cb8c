// What a decoder and the server say to each other; this end is the child's.

/** One piece of speech to decode. */
export interface SpeechTask {
  id: number;
  samples: Int16Array;
  lang: string;
}

/** The first word of a child that has proved itself, or the text of a task. */
export type SpeechAnswer = 'ready' | { id: number; text: string };

/** Says that it is ready, and answers every task from now on. */
export function answerTasks(decode: (samples: Int16Array, lang: string) => string): void {
  const send = (answer: SpeechAnswer) => process.send?.(answer);
  process.on('message', ({ id, samples, lang }: SpeechTask) => send({ id, text: decode(samples, lang) }));
  // The server is gone: nobody is left to decode for.
  process.once('disconnect', () => process.exit(0));
  send('ready');
}
