import { useEffect, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { frontCard } from '../call-deck.rules.ts';
import { isOnCall, isWork, workOn } from '../call-desk.rules.ts';
import { endSession, pauseSession, resumeSession } from '../call-session.commands.ts';
import type { CallSession } from '../call-session.records.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import type { DeskInHand } from './use-call-desk.ts';

const IDLE_MS = 5 * 60_000;
const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'] as const;

/** Pause, by hand or because nobody is there; resume; end. */
export function useBreaks(session: CallSession, { desk, current, dispatch }: DeskInHand) {
  const { deviceId } = useEngine();
  const keepOpenWork = useKeepOpenWork();
  const issuePause = useCommand(pauseSession);
  const issueResume = useCommand(resumeSession);
  const issueEnd = useCommand(endSession);
  const [isAutomatic, setAutomatic] = useState(false);
  // What was asked for last, until the session says so itself: the next key already speaks to the screen it leads to.
  const [asked, setAsked] = useState<'active' | 'paused' | null>(null);
  const { id } = session;
  const state = asked ?? session.state;
  const front = frontCard(desk.deck);
  const isCalling = front !== undefined && isOnCall(workOn(desk, front.entryId));

  const leave = useStableCallback((issue: () => Promise<unknown>, { byItself = false } = {}) => {
    if (front) dispatch({ kind: 'hung-up', entryId: front.entryId, at: rightNow() });
    dispatch({ kind: 'got-up', at: rightNow() });
    setAutomatic(byItself);
    return issue();
  });

  /** The card in hand stays this person's for a while: they were on the telephone, or wrote something down. */
  const pause = useStableCallback(() => {
    const inHand = frontCard(current().deck);
    const isInHand = inHand && isWork(workOn(current(), inHand.entryId));
    return issuePause({ id, keepEntryId: isInHand ? inHand.entryId : null });
  });

  const ask = (next: 'active' | 'paused', issue: () => Promise<unknown>) => {
    setAsked(next);
    return issue().finally(() => setAsked((latest) => (latest === next ? null : latest)));
  };

  useEffect(() => {
    if (state === 'active') dispatch({ kind: 'sat-down', at: rightNow() });
  }, [state, dispatch]);

  useEffect(() => {
    if (state !== 'active' || isCalling) return;
    let timer = setTimeout(fallAsleep, IDLE_MS);
    function fallAsleep() {
      leave(pause, { byItself: true });
    }
    function stayAwake() {
      clearTimeout(timer);
      timer = setTimeout(fallAsleep, IDLE_MS);
    }
    for (const sign of signsOfLife) document.addEventListener(sign, stayAwake, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signsOfLife) document.removeEventListener(sign, stayAwake);
    };
  }, [state, isCalling, leave, pause]);

  /** What has no outcome by now will get none. */
  const end = () => {
    const kept = keepOpenWork(id, current());
    return Promise.all([kept, issueEnd({ id, deviceId })]);
  };

  return {
    isPaused: state === 'paused',
    isAutomatic,
    pause: () => ask('paused', () => leave(pause)),
    resume: () => ask('active', () => issueResume({ id })),
    end: () => (state === 'active' ? leave(end) : end()),
  };
}
