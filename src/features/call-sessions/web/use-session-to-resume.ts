import { useMemo } from 'react';
import { useCaller, useEverythingRead, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { type CallSession, callSessionRecord } from '../call-session.records.ts';
import { sessionToResume } from '../session-to-resume.rules.ts';
import { deskLeftAt, keptDesk } from './kept-desk.ts';
import { useLeftText } from './use-left-text.ts';
import { useTreated } from './use-treated.ts';

const notEnded = { where: { field: 'state', in: ['active', 'paused'] } };

function useCallsOf(sessions: readonly CallSession[]) {
  const ids = sessions.map(({ id }) => id).join();
  return useMemo(() => ({ where: { field: 'callSessionId', in: ids.split(',') } }), [ids]);
}

const lastCalls = (calls: readonly Interaction[], sessionId: string) =>
  calls.filter(({ callSessionId }) => callSessionId === sessionId).map(({ occurredAt }) => occurredAt);

function lastAtDesk(sessionId: string): string[] {
  const leftAt = deskLeftAt(sessionId);
  return leftAt === undefined ? [] : [leftAt];
}

/** The session this person left open, and what is said of it. */
export function useSessionToResume() {
  const t = useText();
  const when = useWhen();
  const { userId } = useCaller();
  const open = useRows(callSessionRecord, notEnded);
  const calls = useRows(interactionRecord, useCallsOf(open));
  const session = useMemo(() => {
    const lastWorked = (id: string) => [...lastCalls(calls, id), ...lastAtDesk(id)].toSorted().at(-1);
    return sessionToResume(open, { userId, now: when.now, lastWorked });
  }, [open, calls, userId, when.now]);
  // Another tab may be at work on it: what it has done shows with the next call, or the next minute.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the desk lies in the storage of the browser
  const atDesk = useMemo(() => (session ? keptDesk(session.id).results : []), [session, calls, when.now]);
  const { done, isAsked } = useTreated(session?.id, atDesk);
  const leftText = useLeftText();
  const isCounted = useEverythingRead() && !isAsked;
  if (!session || !isCounted || (session.total > 0 && done >= session.total)) return undefined;
  const figures = { time: when.clock(session.startedAt), done, rest: leftText(session, done).text };
  return {
    id: session.id,
    state: session.state,
    /** « Reprendre la session de 13:44 (39 traités, 154 restants) » */
    resumeText: t('callSlide.pauseScreen.resumeLong', figures),
    /** « Session de 13:44 : 39 traités, 154 restants » */
    shortText: t('callSlide.pauseScreen.left', figures),
  };
}
