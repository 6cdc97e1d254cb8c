import type { ReactNode } from 'react';
import { RecordField } from '../../../design/record-field.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { CallRightPanel } from '../../call-rights/web/call-right.panel.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { SellButtons } from '../../quotes/web/sales-of-prospect.tsx';
import { ScoreButton } from '../../scores/web/score-button.tsx';
import { CallButton } from './call-button.tsx';
import { useColleagueReason } from './call-reason.ts';
import { ConvertButton } from './convert-button.tsx';
import { LogCallButton } from './log-call-button.tsx';
import { useReasonText } from './lost-reason.ts';
import { MeetButton } from './meet-button.tsx';
import { NextAction } from './next-action.tsx';
import { OwnerField } from './owner-field.tsx';
import classes from './prospect-actions.module.css';
import { StagePicker } from './stage-picker.tsx';
import { WriteButton } from './write-button.tsx';

/** What comes next: the call, the mail, the meeting, the date. */
export function ProspectActions({ prospect, suggestion }: { prospect: Prospect; suggestion: ReactNode }) {
  const t = useText();
  return (
    <>
      <CallButton prospect={prospect} />
      <LogCallButton prospect={prospect} />
      <WriteButton prospect={prospect} />
      <MeetButton prospect={prospect} />
      <SellButtons prospect={prospect} />
      <ConvertButton prospect={prospect} />
      {suggestion}
      <section aria-label={t('prospect.nextAction')}>
        <h2 className={classes.title}>{t('prospect.nextAction')}</h2>
        <NextAction prospect={prospect} />
      </section>
    </>
  );
}

/** Where they stand: may they be called, at which stage are they, whose are they. */
export function ProspectFollow({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const reasonText = useReasonText();
  const heldBy = useColleagueReason(prospect);
  return (
    <>
      <CallRightPanel prospect={prospect} heldBy={heldBy} />
      <section aria-label={t('desk.follow')}>
        <h2 className={classes.title}>{t('desk.follow')}</h2>
        <RecordField label={t('prospect.stage')} value={<StagePicker prospect={prospect} />} />
        {prospect.lostReason && (
          <RecordField label={t('prospect.lostReason')} value={reasonText(prospect.lostReason)} />
        )}
        <OwnerField prospect={prospect} />
      </section>
    </>
  );
}

/** The few facts behind the next decision. */
export function ProspectFacts({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const when = useWhen();
  const { lastContactAt, callCount, score, scoreReasons, createdAt, stageSince } = prospect;
  return (
    <section aria-label={t('desk.facts')}>
      <h2 className={classes.title}>{t('desk.facts')}</h2>
      <RecordField
        label={t('prospect.lastContact')}
        value={lastContactAt ? <Moment at={lastContactAt} /> : t('desk.neverReached')}
      />
      <RecordField label={t('prospect.callCount')} value={String(callCount)} />
      {score !== null && (
        <RecordField label={t('prospect.score')} value={<ScoreButton score={score} scoreReasons={scoreReasons} />} />
      )}
      <RecordField label={t('prospect.stageSince')} value={when.day(stageSince)} />
      <RecordField label={t('prospect.createdAt')} value={<Moment at={createdAt} />} />
    </section>
  );
}

function Moment({ at }: { at: string }) {
  const when = useWhen();
  return (
    <time dateTime={at} title={when.full(at)}>
      {when.short(at)}
    </time>
  );
}
