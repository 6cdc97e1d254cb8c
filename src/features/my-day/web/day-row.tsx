import {
  IconAlarm,
  IconArrowForwardUp,
  IconCalendarEvent,
  IconLifebuoy,
  IconMailDown,
  IconPhoneCalling,
  IconRepeat,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures, wallClock } from '../../../engine/when.ts';
import type { Appointment } from '../../appointments/appointment.record.ts';
import { useWithWhom } from '../../appointments/web/use-with-whom.ts';
import { numberToCall } from '../../prospect-desk/web/call-reason.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { CallOne } from '../../prospect-desk/web/prospect-row.tsx';
import { useStages } from '../../prospect-desk/web/stage-facts.ts';
import { WriteOne } from '../../prospect-desk/web/write-one.tsx';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { titleOf } from '../../tickets/ticket-mail.rules.ts';
import { openTicket } from '../../tickets/web/opened-ticket.ts';
import { useTicketWords } from '../../tickets/web/ticket-words.ts';
import { type DayItem, reasonOfDay } from '../my-day.rules.ts';
import { DayRowActs } from './day-row-acts.tsx';
import classes from './my-day.module.css';
import type { DayActs } from './use-day-acts.ts';

const icons = {
  inbound: IconMailDown,
  'call-back': IconPhoneCalling,
  retry: IconRepeat,
  'follow-up': IconArrowForwardUp,
  reminder: IconAlarm,
  appointment: IconCalendarEvent,
  ticket: IconLifebuoy,
};

interface DayRowProps {
  item: DayItem;
  isActive: boolean;
  acts: DayActs;
  onCall(prospect: Prospect): void;
  onMeet(appointment: Appointment): void;
}

/** When, who, why, and what is done about it. */
export function DayRow({ item, isActive, acts, onCall, onMeet }: DayRowProps) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const ticketWords = useTicketWords();
  const { stageOf } = useStages();
  const { prospect, reminder, appointment, ticket, kind, at, part } = item;
  const { key, params } = reasonOfDay(item, when);
  const day = typeof params.day === 'string' ? dayInFigures(params.day, locale) : '';
  const whereOf = ({ kind, place, state }: Appointment) =>
    [t(`appointment.kind.${kind}`), place, t(`appointment.state.${state}`)].filter(Boolean).join(' · ');
  const Icon = reminder ? IconAlarm : icons[kind];
  const stage = prospect && stageOf(prospect.stageId);
  const isLate = when.dueness(at) === 'late';
  return (
    <li className={classes.row} data-active={isActive || undefined} data-item={item.id}>
      <time className={classes.time} data-part={isLate ? 'late' : part} dateTime={at} title={when.full(at)}>
        {isLate ? when.day(at) : part === 'coming' ? when.dayAndTime(at) : when.clock(at)}
      </time>
      <div className={classes.who}>
        {prospect && <Person prospect={prospect} />}
        {appointment && <ToMeet appointment={appointment} onMeet={onMeet} />}
        {ticket && (
          <button
            type="button"
            className={classes.toMeet}
            onClick={() => openTicket({ kind: 'ticket', id: ticket.id })}
          >
            {titleOf(ticket)}
          </button>
        )}
        {reminder && !prospect && (
          <>
            <button type="button" className={classes.toMeet} onClick={() => acts.edit(item)}>
              {reminder.text}
            </button>
            <Aside item={item} />
          </>
        )}
      </div>
      {appointment && (
        <span className={classes.why} data-kind={kind}>
          <Icon size={15} stroke={1.8} aria-hidden="true" />
          <span>{whereOf(appointment)}</span>
        </span>
      )}
      {ticket && (
        <span className={classes.why} data-kind={kind}>
          <Icon size={15} stroke={1.8} aria-hidden="true" />
          <span>{`${ticket.priority} · ${ticketWords.due(ticket).text}`}</span>
        </span>
      )}
      {prospect && (
        <span className={classes.why} data-kind={kind}>
          <Icon size={15} stroke={1.8} aria-hidden="true" />
          <span>
            {t(key, {
              ...params,
              day,
              ...(typeof params.time === 'string' && { time: wallClock(params.time, locale) }),
            })}{' '}
            <Aside item={item} />
          </span>
        </span>
      )}
      <span className={classes.stage}>{stage && <StagePill plain name={stage.name} color={stage.color} />}</span>
      <span className={classes.acts}>
        {prospect && <WriteOne prospect={prospect} />}
        <DayRowActs item={item} acts={acts} />
        {prospect && <CallOne size={44} tabIndex={0} prospect={prospect} onCall={onCall} />}
      </span>
    </li>
  );
}

/** What it is called, with whom it is and under which number they are. */
function ToMeet({ appointment, onMeet }: { appointment: Appointment; onMeet(appointment: Appointment): void }) {
  const { country } = useCaller();
  const { prospectOf, whom } = useWithWhom([appointment]);
  const prospect = prospectOf(appointment);
  const number = prospect && numberToCall(prospect);
  const facts = [whom(appointment), number && formatPhone(number, country)].filter(Boolean);
  return (
    <>
      <button type="button" className={classes.toMeet} onClick={() => onMeet(appointment)}>
        {appointment.title}
      </button>
      {facts.length > 0 && <span className={classes.soft}>{facts.join(' · ')}</span>}
    </>
  );
}

function Person({ prospect }: { prospect: Prospect }) {
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const number = numberToCall(prospect);
  return (
    <>
      <Link to="/prospects/$prospectId" params={{ prospectId: prospect.id }} className={classes.name}>
        {nameOf(prospect)}
      </Link>
      <span className={classes.soft}>
        {[number && formatPhone(number, country), secondLineOf(prospect)].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

/** That it repeats, and that it was put off. */
function Aside({ item: { reminder } }: { item: DayItem }) {
  const t = useText();
  const when = useWhen();
  const { repeats, snoozedFrom } = reminder ?? {};
  const words = [
    repeats && t(`reminder.repeats.${repeats}`),
    snoozedFrom && t('reminder.snoozedFrom', { when: when.dayAndTime(snoozedFrom) }),
  ].filter(Boolean);
  return words.length > 0 && <span className={classes.soft}>{words.join(' · ')}</span>;
}
