// Watches over the decoder: one piece after the other, a queue with an end, and a child that crashes or hangs is put
// away and started anew. Whoever waits is told; nothing else of the server hears of it.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import type { SpeechDecoder, SpeechState } from '../../../engine/server/parts.ts';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';
import type { SpeechAnswer, SpeechTask } from './speech-child-end.ts';
import { findSpeechModel } from './speech-model.ts';

const usualLimits = {
  /** Pieces that wait in all, and of one company. */
  waiting: 24,
  waitingOfOne: 8,
  startMs: 120_000,
  /** For a piece, and for each second of it. */
  decodeMs: 10_000,
  decodeMsPerSecond: 4_000,
  /** A decoder that could not start so often rests. */
  failedStarts: 3,
  restMs: 60_000,
};
export type SpeechLimits = typeof usualLimits;

export interface SpeechOptions {
  /** Where the model lies; undefined: none was named. */
  modelFolder: string | undefined;
  /** Another decoder than our own, for tests. */
  script?: URL | undefined;
  limits?: Partial<SpeechLimits>;
  log(sentence: string): void;
}

interface Piece extends Omit<SpeechTask, 'id'> {
  companyId: string;
  signal: AbortSignal;
  done(text: string): void;
  failed(error: unknown): void;
}

const ownScript = new URL('./speech-child.ts', import.meta.url);
const unavailable = () => new Refusal('dictation.unavailable', { seconds: 5 });

export function openSpeechDecoder({ modelFolder, script, log, limits: given }: SpeechOptions): SpeechDecoder {
  const limits = { ...usualLimits, ...given };
  const model = modelFolder ? findSpeechModel(modelFolder) : null;
  const isInstalled = model !== null || script !== undefined;
  if (modelFolder && !model && !script) log('KILI_STT_MODEL_DIR holds no speech model: dictation is not installed');
  const waiting: Piece[] = [];
  let running: Piece | undefined;
  let child: ChildProcess | undefined;
  let isReady = false;
  let failedStarts = 0;
  let restsUntil = 0;
  let isClosed = false;
  let watch: NodeJS.Timeout | undefined;
  let lastId = 0;

  if (isInstalled) start();

  function start() {
    if (child || isClosed) return;
    // Nothing of the server's secrets is in its surroundings.
    const env = { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' };
    const born = fork(fileURLToPath(script ?? ownScript), [JSON.stringify(model)], {
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    child = born;
    killAfter(limits.startMs, 'did not start in time');
    born.on('message', (answer: SpeechAnswer) => born === child && hear(answer));
    born.once('error', () => born === child && end('could not be started'));
    born.once('exit', (code, signal) => born === child && end(`ended with ${signal ?? code}`));
  }

  function hear(answer: SpeechAnswer) {
    clearTimeout(watch);
    if (answer === 'ready') {
      isReady = true;
      failedStarts = 0;
    } else if (answer.id === lastId && running) {
      running.done(answer.text);
      running = undefined;
    }
    next();
  }

  function next() {
    if (running || !isReady || !child) return;
    const piece = waiting.shift();
    if (!piece) return;
    running = piece;
    lastId += 1;
    killAfter(limits.decodeMs + (piece.samples.length / SAMPLES_PER_SECOND) * limits.decodeMsPerSecond, 'hung');
    const task: SpeechTask = { id: lastId, samples: piece.samples, lang: piece.lang };
    // A child that died in this moment tells it by its end.
    child.send(task, () => {});
  }

  function killAfter(milliseconds: number, why: string) {
    clearTimeout(watch);
    watch = setTimeout(() => {
      child?.kill('SIGKILL');
      end(why);
    }, milliseconds);
    watch.unref();
  }

  function end(why: string) {
    clearTimeout(watch);
    child = undefined;
    if (!isReady) failedStarts += 1;
    isReady = false;
    running?.failed(unavailable());
    running = undefined;
    if (isClosed) return;
    log(`the speech decoder ${why}`);
    if (failedStarts < limits.failedStarts) return start();
    restsUntil = Date.now() + limits.restMs;
    for (const piece of waiting.splice(0)) piece.failed(unavailable());
  }

  function state(): SpeechState {
    if (!isInstalled) return 'missing';
    if (isReady) return 'ready';
    return child ? 'starting' : 'failed';
  }

  return {
    state,
    decode({ companyId, samples, lang, signal, isPassing = false }) {
      if (!isInstalled || isClosed) refuse('dictation.notInstalled');
      if (!child && Date.now() < restsUntil) throw unavailable();
      start();
      const ofOne = waiting.filter((piece) => piece.companyId === companyId).length;
      const isFull = waiting.length >= limits.waiting || ofOne >= limits.waitingOfOne;
      // What will be said again in a moment waits for nobody.
      if (isFull || (isPassing && (running || !isReady))) refuse('dictation.busy', { seconds: 5 });
      return new Promise<string>((done, failed) => {
        const piece: Piece = { companyId, samples, lang, signal, done, failed };
        waiting.push(piece);
        signal.addEventListener('abort', () => {
          const place = waiting.indexOf(piece);
          if (place >= 0) waiting.splice(place, 1);
          failed(unavailable());
        });
        next();
      });
    },
    close() {
      isClosed = true;
      clearTimeout(watch);
      for (const piece of waiting.splice(0)) piece.failed(unavailable());
      running?.failed(unavailable());
      running = undefined;
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}
