import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CallFrame } from '../../../design/call-frame.tsx';
import { type Counter, CounterBar } from '../../../design/counter-bar.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { emptyDesk } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import { isSteady, sessionRhythm } from '../session-rhythm.rules.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';
import classes from './session-page.module.css';
import { progressText } from './use-call-frame.tsx';
import { useCallKeys } from './use-call-keys.ts';
import { durationText } from './use-exchanges.ts';
import { useSessionCalls } from './use-session-calls.ts';

type Judge = (outcome: Outcome) => boolean;

// The figures of a session; each shows the calls it counted.
const kinds: readonly [key: string, counts: Judge][] = [
  ['calls', (outcome) => outcome.countsAsAttempt],
  ['reached', (outcome) => outcome.reached],
  ['positives', (outcome) => outcome.positive],
  ['callBacks', (outcome) => outcome.effect === 'requested-call-back'],
];

/** What a session came to. */
export function SessionSummaryPanel({ session, onList }: { session: CallSession; onList(): void }) {
  const t = useText();
  const when = useWhen();
  const calls = useSessionCalls(session.id);
  const outcomes = useRows(outcomeRecord);
  const { deviceId } = useEngine();
  const pace = usePace(session);
  const [shownKind, setShownKind] = useState<string | null>(null);
  useCallKeys({ l: onList });

  const outcomeOf = (call: Interaction) => outcomes.find(({ code }) => code === call.outcome);
  const counted = (counts: Judge) =>
    calls.filter((call) => {
      const outcome = outcomeOf(call);
      return outcome !== undefined && counts(outcome);
    });
  const shown = shownKind === null ? calls : counted(kinds.find(([key]) => key === shownKind)![1]);
  const counters = kinds.map(([key, counts]): Counter => {
    return {
      key,
      label: t(`callSlide.summary.${key}`),
      value: String(counted(counts).length),
      tone: key === 'positives' ? 'won' : undefined,
    };
  });
  const talk = durationText(
    calls.reduce((sum, call) => sum + (call.durationInSeconds ?? 0), 0),
    t,
  );
  const figures = [
    ...(pace === null ? [] : [{ key: 'pace', text: t('callSlide.frame.calls', { count: Math.round(pace) }) }]),
    ...(talk ? [{ key: 'talk', text: `${t('callSlide.summary.talk')} ${talk}` }] : []),
  ];
  const treated = calls.filter(({ outcome }) => outcome !== null);
  const done = new Set(treated.map(({ prospectId }) => prospectId)).size;
  const { title, total, startedAt, endedAt, plannedLater } = session;

  return (
    <CallFrame
      rhythm={{
        title,
        done,
        total,
        count: progressText(done, total, when.locale),
        progressLabel: t('callSlide.frame.progress', { done, total }),
        figures,
      }}
      onClose={onList}
      texts={{ pause: '', resume: '', close: t('callSlide.summary.list') }}
    >
      <div className={classes.page}>
        <div className={classes.head}>
          <div>
            <h2 className={classes.title}>{t('callSlide.summary.title')}</h2>
            <p className={classes.lead}>
              {t('callSlide.summary.lead', {
                title,
                from: when.short(startedAt),
                to: when.clock(endedAt ?? session.lastEventAt),
              })}
            </p>
            {session.deviceId !== null && session.deviceId !== deviceId && (
              <p className={classes.lead}>{t('callSlide.summary.endedElsewhere')}</p>
            )}
            {plannedLater > 0 && (
              <p className={classes.lead}>{t('callSlide.summary.plannedLater', { count: plannedLater })}</p>
            )}
          </div>
          <Button autoFocus onClick={onList} rightSection={<KeyHint keys="L" />}>
            {t('callSlide.summary.list')}
          </Button>
        </div>
        <CounterBar
          label={t('callSlide.summary.title')}
          wraps
          counters={counters}
          activeKeys={shownKind ? [shownKind] : []}
          onToggle={(key) => setShownKind(key === shownKind ? null : key)}
        />
        <ul className={classes.rows} aria-label={t('callSlide.summary.treated')}>
          {shown.map((call) => (
            <CallLine key={call.id} call={call} outcome={outcomeOf(call)} />
          ))}
          {shown.length === 0 && (
            <li className={classes.none}>
              {t(calls.length === 0 ? 'callSlide.summary.none' : 'callSlide.summary.noneOfKind')}
            </li>
          )}
        </ul>
      </div>
    </CallFrame>
  );
}

function CallLine({ call, outcome }: { call: Interaction; outcome: Outcome | undefined }) {
  const t = useText();
  const when = useWhen();
  const prospect = useRow(prospectRecord, call.prospectId);
  const name = prospect ? prospectName(prospect) : '…';
  const nextAt = prospect?.nextActionAt;
  return (
    <li className={classes.row}>
      <Link className={classes.person} to="/prospects/$prospectId" params={{ prospectId: call.prospectId }}>
        {name}
      </Link>
      <span className={classes.soft}>{outcome?.label ?? t('callSlide.summary.noOutcome')}</span>
      <span className={classes.lasted}>{durationText(call.durationInSeconds, t)}</span>
      <span className={classes.soft}>
        {nextAt && `${t(`prospect.nextActionKind.${prospect.nextActionKind ?? 'follow-up'}`)} ${when.short(nextAt)}`}
      </span>
    </li>
  );
}

/** Calls an hour, as this device measured them; the notes left on the desk go. */
function usePace({ id, endedAt, lastEventAt }: CallSession): number | null {
  const keepOpenWork = useKeepOpenWork();
  const [{ events }] = useState(() => keptDesk(id));
  useEffect(() => {
    // Ended from elsewhere, while something stood on a card.
    keepOpenWork(id, keptDesk(id));
    keepDesk(id, { ...emptyDesk, events });
  }, [id, events, keepOpenWork]);
  const rhythm = sessionRhythm(events, endedAt ?? lastEventAt, 0);
  return isSteady(rhythm) ? rhythm.callsPerHour : null;
}
