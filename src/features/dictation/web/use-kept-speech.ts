import { useEffect, useMemo } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { useSharedValue } from '../../../engine/web/shared-value.ts';
import { written } from './dictation.ts';
import { isStuck, type KeptSpeech, keptNow, keptSpeech } from './kept-speech.ts';
import { land } from './landing.ts';
import { askEngineState, isPassingTrouble, sendSegment } from './send-segment.ts';

const AGAIN_AFTER_MS = 15_000;
/** One tab sends, so that nothing is written twice. */
const LOCK = 'kili-dictation';

type Kept = ReturnType<typeof keptSpeech>;
type Landed = (speech: KeptSpeech) => void;

export function useKeptSpeech(): Kept {
  const { caller } = useEngine();
  return useMemo(() => keptSpeech(caller), [caller]);
}

/** Writes down what was kept as soon as the private engine answers, in the order it was said. */
export function useSendKeptSpeech(onLanded: Landed): void {
  const kept = useKeptSpeech();
  const { state } = useSyncStatus();
  const hasKept = useSharedValue(keptNow).some((one) => !isStuck(one));

  useEffect(() => void kept.look().catch(console.error), [kept]);
  // Whoever dictates without a network is then told at once where no engine would ever write it down.
  const isOffline = state === 'offline';
  useEffect(() => {
    if (!isOffline) askEngineState().catch(() => {});
  }, [isOffline]);
  useEffect(() => {
    if (!hasKept || state === 'offline') return;
    const send = () => {
      const sent = navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && sendAll(kept, onLanded));
      sent.catch(console.error);
    };
    const timer = setInterval(send, AGAIN_AFTER_MS);
    send();
    return () => clearInterval(timer);
  }, [kept, hasKept, state, onLanded]);
}

async function sendAll(kept: Kept, onLanded: Landed): Promise<void> {
  for (let speech = await kept.first(); speech?.id !== undefined; speech = await kept.first()) {
    if (!(await sendOne(kept, { ...speech, id: speech.id }, onLanded))) return;
  }
}

/** Whether the next one may follow. */
async function sendOne(kept: Kept, speech: KeptSpeech & { id: number }, onLanded: Landed): Promise<boolean> {
  try {
    const text = (await sendSegment(new Int16Array(speech.samples), { lang: speech.lang })).trim();
    if (text) await land(speech.target, written(text, speech.lang));
    await kept.settle(speech.id);
    if (text) onLanded(speech);
    return true;
  } catch (error) {
    if (!isPassingTrouble(error) || (await hasBrokenEngine(error))) await kept.failed(speech.id);
    return false;
  }
}

/** The engine answers again by now: what it was given had broken it. */
async function hasBrokenEngine(error: unknown): Promise<boolean> {
  if ((error as { key?: string }).key !== 'dictation.unavailable') return false;
  const state = await askEngineState().catch(() => 'failed');
  return state === 'ready' || state === 'starting';
}
