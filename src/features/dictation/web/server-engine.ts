// The private engine: the page cuts what the microphone hears into pieces, the server writes them down. A piece that it
// cannot take now, and all that follow it, are handed over to be kept.
import { Refusal } from '../../../engine/refusal.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { isUnanswered } from '../../../engine/web/server.ts';
import { SAMPLES_PER_SECOND } from '../resample.rules.ts';
import { type Segmenter, segmenter } from '../speech-segments.rules.ts';
import type { DictationEngine, Hearing, Run } from './dictation-engine.ts';
import { openMicrophone } from './microphone.ts';
import { askEngineState, isPassingTrouble, sendSegment, wasEngineMissing } from './send-segment.ts';

const MOST_MINUTES = 10;
/** So much more is heard before the words so far are asked for. */
const PARTIAL_EVERY = 1.5 * SAMPLES_PER_SECOND;
const SILENT_AFTER = 5 * SAMPLES_PER_SECOND;

export function serverEngine(keep: (samples: Int16Array, saidAt: string) => Promise<void>): DictationEngine {
  let isReachable = true;

  async function probe() {
    if (!navigator.onLine) return whileUnheard();
    try {
      const state = await askEngineState();
      isReachable = true;
      return state === 'missing' ? 'missing' : 'ready';
    } catch (error) {
      if (isUnanswered(error)) return whileUnheard();
      throw error;
    }
  }

  function whileUnheard() {
    isReachable = false;
    return wasEngineMissing() ? 'missing' : 'unreachable';
  }

  async function start(hearing: Hearing): Promise<Run> {
    const cutter = segmenter();
    let keepsAll = !isReachable;
    let heard = 0;
    let sinceVoice = 0;
    let isEnded = false;
    /** One piece after the other, so that the note reads as it was said. */
    let line = Promise.resolve();
    const partials = partialsOf(cutter, hearing, () => !keepsAll && !isEnded);
    const microphone = await openMicrophone(hear, () => end(new Refusal('dictation.unplugged')));
    hearing.onListening();

    function hear(samples: Int16Array) {
      if (isEnded) return;
      heard += samples.length;
      for (const piece of cutter.take(samples)) settle(piece);
      sinceVoice = cutter.current() ? 0 : sinceVoice + samples.length;
      hearing.onVoice(sinceVoice < SILENT_AFTER);
      partials.hear(samples.length);
      if (heard > MOST_MINUTES * 60 * SAMPLES_PER_SECOND)
        end(new Refusal('dictation.tooLong', { minutes: MOST_MINUTES }));
    }

    function settle(piece: Int16Array) {
      const saidAt = rightNow();
      partials.forget();
      line = line.then(() => give(piece, saidAt)).catch(hearing.onError);
    }

    async function give(piece: Int16Array, saidAt: string) {
      if (keepsAll) return keep(piece, saidAt);
      try {
        hearing.onFinal(await sendSegment(piece, { lang: hearing.lang }));
      } catch (error) {
        if (!isPassingTrouble(error)) throw error;
        keepsAll = true;
        await keep(piece, saidAt);
      }
    }

    function close() {
      if (isEnded) return;
      isEnded = true;
      microphone.close();
      const rest = cutter.end();
      if (rest) settle(rest);
    }

    function end(why: Refusal) {
      close();
      line.then(() => hearing.onError(why));
    }

    return {
      stop() {
        close();
        return line;
      },
    };
  }

  return { probe, start };
}

/** The words so far of the piece being spoken: one question at a time, and none where others wait. */
function partialsOf(cutter: Segmenter, hearing: Hearing, isAsked: () => boolean) {
  let unasked = 0;
  let asking: AbortController | undefined;
  return {
    hear(count: number) {
      unasked += count;
      const current = unasked >= PARTIAL_EVERY && !asking && isAsked() ? cutter.current() : null;
      if (!current) return;
      unasked = 0;
      const own = new AbortController();
      asking = own;
      sendSegment(current, { lang: hearing.lang, isPassing: true, signal: own.signal })
        .then((text) => !own.signal.aborted && hearing.onPartial(text))
        // The piece itself comes later, and tells what is wrong.
        .catch(() => {})
        .finally(() => {
          if (asking === own) asking = undefined;
        });
    },
    /** The piece is complete: its words so far come too late. */
    forget() {
      asking?.abort();
      asking = undefined;
      unasked = 0;
      hearing.onPartial('');
    },
  };
}
