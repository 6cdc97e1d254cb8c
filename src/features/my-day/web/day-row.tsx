import { IconArrowForwardUp, IconMailDown, IconPhoneCalling, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { numberToCall } from '../../prospect-desk/web/call-reason.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { CallOne } from '../../prospect-desk/web/prospect-row.tsx';
import { useStages } from '../../prospect-desk/web/stage-facts.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type DayItem, reasonOfDay } from '../my-day.rules.ts';
import classes from './my-day.module.css';

const icons = {
  inbound: IconMailDown,
  'call-back': IconPhoneCalling,
  retry: IconRepeat,
  'follow-up': IconArrowForwardUp,
};

/** When, who, why, and the call. */
export function DayRow({ item, onCall }: { item: DayItem; onCall(prospect: Prospect): void }) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const { stageOf } = useStages();
  const { nameOf, secondLineOf } = useNaming();
  const { prospect, kind, at, part } = item;
  const { key, params } = reasonOfDay(item, when);
  const day = typeof params.day === 'string' ? dayInFigures(params.day, locale) : '';
  const Icon = icons[kind];
  const stage = stageOf(prospect.stageId);
  const number = numberToCall(prospect);
  const isLate = when.dueness(at) === 'late';
  return (
    <li className={classes.row}>
      <time className={classes.time} data-part={isLate ? 'late' : part} dateTime={at} title={when.full(at)}>
        {isLate ? when.day(at) : when.clock(at)}
      </time>
      <div className={classes.who}>
        <Link to="/prospects/$prospectId" params={{ prospectId: prospect.id }} className={classes.name}>
          {nameOf(prospect)}
        </Link>
        <span className={classes.soft}>
          {[number && formatPhone(number, country), secondLineOf(prospect)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <span className={classes.why} data-kind={kind}>
        <Icon size={15} stroke={1.8} aria-hidden="true" />
        {t(key, { ...params, day })}
      </span>
      <span className={classes.stage}>{stage && <StagePill plain name={stage.name} color={stage.color} />}</span>
      <CallOne size={44} tabIndex={0} prospect={prospect} onCall={onCall} />
    </li>
  );
}
