import { IconAlarm } from '@tabler/icons-react';
import { useMemo } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { slotsFor } from '../../contact-rules/call-slots.rules.ts';
import { momentMeant } from '../../contact-rules/said-moment.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type ReadLine, readReminder, readReminderLine } from '../../reminders/reminder-line.rules.ts';
import { nameAtEnd } from '../name-at-end.rules.ts';
import { callPlaceOf } from './call-place.ts';
import { useNaming } from './prospect-naming.ts';
import { useReminderActs } from './reminder-acts.ts';
import type { SearchCommand } from './search-commands.ts';
import { useProspectHits } from './search-hits.ts';

const MOST_PEOPLE = 3;

/** What was typed as a reminder: `anyLine` where nothing else is asked for, so that no verb is needed. */
export function useReminderLine(typed: string, { anyLine = false } = {}): ReadLine {
  const { now, zone } = useWhen();
  return useMemo(() => {
    const { day, time } = wallTime(now, zone);
    return (anyLine ? readReminder : readReminderLine)(typed, { day, time });
  }, [typed, anyLine, now, zone]);
}

/** What a line can mean, the likeliest first: about whoever is named in it, or about nobody. */
export function useReminderChoices(line: ReadLine): SearchCommand[] {
  const t = useText();
  const when = useWhen();
  const caller = useCaller();
  const { can } = caller;
  const { nameOf } = useNaming();
  const { add } = useReminderActs();
  const { who = '', text = '' } = line === 'past' ? {} : (line ?? {});
  const begun = useProspectHits(who).named;
  const phrase = text || who;
  const lastWord = phrase.split(' ').at(-1) ?? '';
  const ended = useProspectHits(lastWord).named;
  if (!line || line === 'past') return [];
  const { repeats, moment } = line;
  const people = who ? begun.filter(mayBeMeant).slice(0, MOST_PEOPLE) : [];
  const atEnd = people.length === 0 && phrase ? nameAtEnd(phrase, ended.filter(mayBeMeant)) : null;
  const said = capital([who, text].filter(Boolean).join(' : '));
  const free: SearchCommand = choice({
    key: 'reminder',
    prospect: null,
    text: said || t('reminder.toCall'),
    dueAt: momentMeant(moment, placeHere(), when.zone),
  });
  const about = (prospect: Prospect, words: string) =>
    choice({
      key: `reminder ${prospect.id}`,
      prospect,
      text: capital(words) || t('reminder.toCall'),
      dueAt: momentMeant(moment, callPlaceOf(prospect, caller), when.zone),
    });
  const named = people.map((prospect) => about(prospect, text));
  if (!atEnd) return [...named, free];
  const before = text ? [who, atEnd.rest] : [atEnd.rest];
  return [about(atEnd.row, before.filter(Boolean).join(' : ')), free];

  function mayBeMeant(prospect: Prospect): boolean {
    return !prospect.doNotCallAt && can('prospects.edit', prospect.ownerId);
  }

  function placeHere() {
    return { zone: when.zone, country: caller.country, slots: slotsFor('B2B', caller.country) };
  }

  function choice(meant: { key: string; prospect: Prospect | null; text: string; dueAt: string }): SearchCommand {
    const { key, prospect, text, dueAt } = meant;
    const name = prospect && nameOf(prospect);
    const words = name ? t('reminder.about', { name, text }) : t('reminder.free', { text });
    const rhythm = repeats && t(`reminder.repeats.${repeats}`);
    return {
      key,
      label: [words, when.dayAndTime(dueAt), rhythm].filter(Boolean).join(' · '),
      icon: IconAlarm,
      run: () => void add({ prospectId: prospect?.id ?? null, name, text, dueAt, repeats }),
    };
  }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
