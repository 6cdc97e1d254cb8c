import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { CallFrame } from '../../../design/call-frame.tsx';
import { type Counter, CounterBar } from '../../../design/counter-bar.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type Interaction, isManualCall } from '../../interactions/interaction.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type DeskResult, emptyDesk } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import { endingOf } from '../session-ending.rules.ts';
import { campaignStateOf, membersByState } from '../session-members.rules.ts';
import { isSteady, sessionRhythm } from '../session-rhythm.rules.ts';
import { CompleteCallForm } from './complete-call.form.tsx';
import { useKeepOpenWork } from './keep-open-work.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';
import classes from './session-page.module.css';
import { progressText } from './use-call-frame.tsx';
import { durationText } from './use-exchanges.ts';
import { useLeftText } from './use-left-text.ts';
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
  const { calls, isComplete } = useSessionCalls(session.id);
  const outcomes = useRows(outcomeRecord);
  const { deviceId, caller } = useEngine();
  const ending = endingOf(session, { deviceId, companyId: caller.companyId });
  const { pace, results } = useDeskLeft(session);
  const [shownKind, setShownKind] = useState<string | null>(null);
  const { hint } = useKeys();
  useKeyPlace('break');
  useActionKeys({ toList: onList }, { layer: 'frame' });

  const outcomeOf = (call: { outcome: string | null }) => outcomes.find(({ code }) => code === call.outcome);
  // Whose prospect was handed over since: the call counts, and is out of reach.
  const known = new Set(calls.map(({ id }) => id));
  const handedOver = isComplete ? results.filter(({ interactionId }) => !known.has(interactionId)) : [];
  const isShown = (call: { outcome: string | null }, counts: Judge) => {
    const outcome = outcomeOf(call);
    return outcome !== undefined && counts(outcome);
  };
  const judge = kinds.find(([key]) => key === shownKind)?.[1];
  const shown = judge ? calls.filter((call) => isShown(call, judge)) : calls;
  const shownHandedOver = judge ? handedOver.filter((result) => isShown(result, judge)) : handedOver;
  const counters = kinds.map(([key, counts]): Counter => {
    return {
      key,
      label: t(`callSlide.summary.${key}`),
      value: String([...calls, ...handedOver].filter((call) => isShown(call, counts)).length),
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
  const done = new Set([...treated, ...results].map(({ prospectId }) => prospectId)).size;
  const { title, total, startedAt, endedAt, plannedLater } = session;
  const members = membersByState(calls, total);
  const left = useLeftText()(session, done);

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
            {ending && <p className={classes.lead}>{t(`callSlide.summary.${ending}`)}</p>}
            {members.length > 0 && (
              <p className={classes.lead}>
                {t('callSlide.summary.members', {
                  states: members.map(([state, count]) => t(`campaignScreen.state.${state}`, { count })).join(' · '),
                })}
              </p>
            )}
            {left.forbidden > 0 && <p className={classes.lead}>{left.text}</p>}
            {plannedLater > 0 && (
              <p className={classes.lead}>{t('callSlide.summary.plannedLater', { count: plannedLater })}</p>
            )}
          </div>
          <Button autoFocus onClick={onList} rightSection={<KeyHint keys={hint('toList')} />}>
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
          {shownHandedOver.map((result) => (
            <li key={result.interactionId} className={classes.row}>
              <span className={classes.soft}>{t('callSlide.summary.handedOver')}</span>
              <span className={classes.soft}>{outcomeOf(result)?.label}</span>
            </li>
          ))}
          {shown.length + shownHandedOver.length === 0 && (
            <li className={classes.none}>
              {t(calls.length + handedOver.length === 0 ? 'callSlide.summary.none' : 'callSlide.summary.noneOfKind')}
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
  const state = campaignStateOf(call);
  const [isOpen, setOpen] = useState(false);
  const isUntimed = isManualCall(call) && call.durationInSeconds === null;
  return (
    <li className={classes.row}>
      <Link className={classes.person} to="/prospects/$prospectId" params={{ prospectId: call.prospectId }}>
        {name}
      </Link>
      <span className={classes.soft}>
        {outcome?.label ?? t('callSlide.summary.noOutcome')}
        {state && ` · ${t(`callSlide.summary.member.${state}`)}`}
      </span>
      <span className={classes.lasted}>{durationText(call.durationInSeconds, t)}</span>
      <span className={classes.soft}>
        {nextAt && `${t(`prospect.nextActionKind.${prospect.nextActionKind ?? 'follow-up'}`)} ${when.short(nextAt)}`}
      </span>
      {isUntimed && (
        <div className={classes.complete}>
          {isOpen ? (
            <CompleteCallForm call={call} onClose={() => setOpen(false)} />
          ) : (
            <>
              <span className={classes.soft}>{t('interaction.manualCall')} · </span>
              <Anchor component="button" size="sm" onClick={() => setOpen(true)}>
                {t('callSlide.elsewhere.complete')}
              </Anchor>
            </>
          )}
        </div>
      )}
    </li>
  );
}

/** What the desk of this device tells of the session: calls an hour, and its outcomes. The notes left on it go. */
function useDeskLeft({ id, endedAt, lastEventAt }: CallSession): {
  pace: number | null;
  results: readonly DeskResult[];
} {
  const keepOpenWork = useKeepOpenWork();
  const [{ events, results }] = useState(() => keptDesk(id));
  useEffect(() => {
    // Ended from elsewhere, while something stood on a card.
    keepOpenWork(id, keptDesk(id));
    keepDesk(id, { ...emptyDesk, events, results });
  }, [id, events, results, keepOpenWork]);
  const rhythm = sessionRhythm(events, endedAt ?? lastEventAt, 0);
  return { pace: isSteady(rhythm) ? rhythm.callsPerHour : null, results };
}
