import { useMemo } from 'react';
import { useCaller, useEverythingRead, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callSessionRecord } from '../call-session.records.ts';
import { sessionToResume } from '../session-to-resume.rules.ts';
import { keptDesk } from './kept-desk.ts';
import { useTreatedCount } from './use-treated-count.ts';

const notEnded = { where: { field: 'state', in: ['active', 'paused'] } };
const NO_SESSION = '';

/** The session this person left open, as this device knows it, and what is said of it. */
export function useSessionToResume() {
  const t = useText();
  const when = useWhen();
  const { userId } = useCaller();
  const open = useRows(callSessionRecord, notEnded);
  const session = useMemo(() => sessionToResume(open, userId, when.now), [open, userId, when.now]);
  const atDesk = useMemo(() => (session ? keptDesk(session.id).results : []), [session]);
  const done = useTreatedCount(session?.id ?? NO_SESSION, atDesk);
  const isCounted = useEverythingRead();
  if (!session || !isCounted || (session.total > 0 && done >= session.total)) return undefined;
  const figures = { time: when.clock(session.startedAt), done, left: Math.max(0, session.total - done) };
  return {
    id: session.id,
    state: session.state,
    /** « Reprendre la session de 13:44 (39 traités, 154 restants) » */
    resumeText: t('callSlide.pauseScreen.resumeLong', figures),
    /** « Session de 13:44 : 39 traités, 154 restants » */
    shortText: t('callSlide.pauseScreen.left', figures),
  };
}
