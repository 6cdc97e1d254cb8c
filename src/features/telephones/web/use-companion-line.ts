import { useEffect, useRef, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';
import type { PhoneView } from '../phone-view.ts';

const LISTEN_AGAIN_MS = 3_000;

/** What the telephone is asked to show, as soon as it is asked, and what it tells back. */
export function useCompanionLine() {
  const t = useText();
  const errorText = useErrorText();
  const [view, setView] = useState<PhoneView>();
  const [isPaired, setPaired] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [timesOpened, setTimesOpened] = useState(0);
  const vibratedFor = useRef<string>(undefined);
  // The call that was pressed here: told again where the first word of it was lost.
  const pressedId = useRef<string>(undefined);

  async function ask(method: 'GET' | 'POST', path: string): Promise<void> {
    try {
      const next = await askServer<PhoneView>(method, `/api/companion${path}`, method === 'POST' ? {} : undefined);
      setView(next);
      setProblem(undefined);
      setPaired(true);
    } catch (error) {
      if (error instanceof Refusal && error.key === 'access.notPaired') setPaired(false);
      setProblem(isUnanswered(error) ? t('phone.page.lost') : errorText(error));
      if (method === 'POST' && !isUnanswered(error)) await ask('GET', '');
    }
  }

  const look = useStableCallback(() => void ask('GET', ''));

  function tell(what: 'received' | 'dialled' | 'ended', callId: string) {
    if (what === 'dialled') pressedId.current = callId;
    void ask('POST', `/calls/${callId}/${what}`);
  }

  const call = view?.call;
  const callId = call?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each call that comes, and after each silence of the line
  useEffect(() => {
    if (!callId || call?.isDialled) return;
    if (vibratedFor.current !== callId) navigator.vibrate?.(200);
    vibratedFor.current = callId;
    tell(pressedId.current === callId ? 'dialled' : 'received', callId);
  }, [callId, timesOpened]);

  useEffect(() => {
    if (!isPaired) return;
    look();
    return listen(look, () => setTimesOpened((times) => times + 1));
  }, [isPaired, look]);
  useScreenKeptOn();

  return { view, isPaired, problem, look, tell };
}

/** Listens until told to stop; starts again when the line breaks, and when the telephone comes back into the hand. */
function listen(onWord: () => void, onOpen: () => void): () => void {
  let line: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function open() {
    clearTimeout(timer);
    line?.close();
    line = new EventSource('/api/companion/line');
    line.addEventListener('call', onWord);
    line.addEventListener('open', onWord);
    line.addEventListener('open', onOpen);
    line.addEventListener('error', () => {
      onWord();
      if (line?.readyState === EventSource.CLOSED) timer = setTimeout(open, LISTEN_AGAIN_MS);
    });
  }
  const onReturn = () => document.visibilityState === 'visible' && open();
  document.addEventListener('visibilitychange', onReturn);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onReturn);
    clearTimeout(timer);
    line?.close();
  };
}

/** A number that comes to a dark screen is not seen. Where the browser cannot keep it on, the page is as useful as before. */
function useScreenKeptOn(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    const keepOn = async () => {
      if (document.visibilityState === 'visible')
        lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
    };
    void keepOn();
    document.addEventListener('visibilitychange', keepOn);
    return () => {
      document.removeEventListener('visibilitychange', keepOn);
      void lock?.release();
    };
  }, []);
}
