import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CallFrameProps, CallRhythm } from '../../../design/call-frame.tsx';
import { SyncDot } from '../../../design/sync-dot.tsx';
import { wallTime } from '../../../engine/dates.ts';
import type { Locale } from '../../../engine/messages.ts';
import { useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { showKeys } from '../../keys/web/keys-help.tsx';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useCallsToday } from '../../targets/web/use-calls-today.ts';
import { useDayGoal } from '../../targets/web/use-day-goal.ts';
import { type CallDesk, offlineStock } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import type { DueCallBack } from '../due-call-back.rules.ts';
import { leftToCall } from '../left-to-call.rules.ts';
import { CONVERSATION_GOAL, isSteady, type SessionRhythm, sessionRhythm } from '../session-rhythm.rules.ts';
import { DueCallBackNotice } from './due-call-back.notice.tsx';
import { openBeside } from './open-beside.ts';
import { useTreated } from './use-treated.ts';

export type CallFrameParts = Omit<CallFrameProps, 'children'>;

/** « 23/6 214 » */
export const progressText = (done: number, total: number, locale: Locale) =>
  `${done.toLocaleString(locale)}/${total.toLocaleString(locale)}`;

/** The top line of the session: how far, how fast, until when, and whether all is sent. */
export function useCallFrame(
  session: CallSession,
  desk: CallDesk,
  acts: { due: DueCallBack | undefined; isPaused: boolean; onPause(): void; onClose(): void },
): CallFrameParts {
  const t = useText();
  const { withKey } = useKeys();
  const when = useWhen();
  const { done } = useTreated(session.id, desk.results);
  const dayFigure = useDayFigure();
  const { total, title } = session;
  // The minute of the clock may have begun before the last event.
  const now = [when.now, desk.events.at(-1)?.at ?? session.startedAt].sort().at(-1)!;
  const rhythm = useMemo(
    () => sessionRhythm(desk.events, now, leftToCall(session, { done, now }).free),
    [desk.events, now, session, done],
  );
  return {
    rhythm: {
      title,
      done: Math.min(done, total),
      total,
      count: progressText(Math.min(done, total), total, when.locale),
      progressLabel: t('callSlide.frame.progress', { done, total }),
      figures: [...figuresOf(rhythm, t, when), ...dayFigure],
    },
    paused: acts.isPaused,
    onPause: acts.onPause,
    onClose: acts.onClose,
    ...(acts.due && { notice: <DueCallBackNotice due={acts.due} /> }),
    aside: (
      <>
        <SyncState desk={desk} now={when.now} />
        <Tooltip label={withKey(t('keys.title'), 'help')}>
          <ActionIcon visibleFrom="sm" aria-label={t('keys.title')} onClick={showKeys}>
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
      </>
    ),
    texts: {
      pause: withKey(t('callSlide.frame.pause'), 'pause'),
      resume: withKey(t('callSlide.frame.resume'), 'pause'),
      close: t('callSlide.frame.close'),
    },
  };
}

/** The calls of today against the goal of the day, where there is one. */
function useDayFigure(): CallRhythm['figures'] {
  const t = useText();
  const { locale } = useWhen();
  const { calls: goal } = useDayGoal();
  const { done, isLoading } = useCallsToday({ isAsked: goal !== undefined });
  if (goal === undefined || (isLoading && done === 0)) return [];
  const said = { done: done.toLocaleString(locale), goal: goal.toLocaleString(locale) };
  return [
    {
      key: 'day',
      text: t('callSlide.frame.day', said),
      shortText: t('callSlide.frame.dayShort', said),
      title: t('callSlide.frame.dayTitle'),
      meter: { value: done / goal, goal: 1 },
    },
  ];
}

function figuresOf(
  rhythm: SessionRhythm,
  t: ReturnType<typeof useText>,
  when: ReturnType<typeof useWhen>,
): CallRhythm['figures'] {
  const figure = (key: string, params: Record<string, string | number>) => ({
    key,
    text: t(`callSlide.frame.${key}`, params),
    title: t(`callSlide.frame.${key}Title`),
  });
  const talkFigure = (share: number) => ({
    ...figure('talk', { percent: Math.round(share * 100), goal: Math.round(CONVERSATION_GOAL * 100) }),
    shortText: t('callSlide.frame.talkShort', { percent: Math.round(share * 100) }),
    meter: { value: share, goal: CONVERSATION_GOAL },
  });
  if (!isSteady(rhythm)) return [];
  const { callsPerHour, wrapUpMedianInSeconds, conversationShare, estimatedEndAt } = rhythm;
  return [
    ...(callsPerHour !== null ? [figure('calls', { count: Math.round(callsPerHour) })] : []),
    ...(wrapUpMedianInSeconds !== null ? [figure('wrapUp', { seconds: Math.round(wrapUpMedianInSeconds) })] : []),
    ...(conversationShare !== null ? [talkFigure(conversationShare)] : []),
    // Beyond today nobody goes on at this pace without a night between.
    ...(estimatedEndAt !== null && isToday(estimatedEndAt, when)
      ? [figure('end', { time: when.clock(estimatedEndAt) })]
      : []),
  ];
}

const isToday = (instant: string, { now, zone }: ReturnType<typeof useWhen>) =>
  wallTime(instant, zone).day === wallTime(now, zone).day;

/** The sync state, and without a network how many cards are left here and how much waits to be sent. */
function SyncState({ desk, now }: { desk: CallDesk; now: string }) {
  const { state, waiting, refused, lastContact } = useSyncStatus();
  const t = useText();
  const { count: cards, isReserved } = offlineStock(desk, { lastContact, now });
  const count = refused.length;
  const text = [
    state !== 'online' && t(`callSlide.frame.${isReserved ? 'offline' : 'offlineUnreserved'}`, { count: cards }),
    waiting.length > 0 && t('callSlide.frame.waiting', { count: waiting.length }),
    count > 0 && t('callSlide.frame.toReview', { count }),
  ]
    .filter(Boolean)
    .join(' · ');
  if (count > 0) {
    return <SyncDot state="refused" text={text} shortText={String(count)} onOpen={() => openBeside('/a-revoir')} />;
  }
  if (state !== 'online') return <SyncDot state="offline" text={text} shortText={String(cards)} />;
  if (waiting.length === 0) return <SyncDot state="online" text={t('callSlide.frame.online')} />;
  return <SyncDot state="waiting" text={text} />;
}
