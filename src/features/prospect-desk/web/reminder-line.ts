import { IconAlarm } from '@tabler/icons-react';
import { useMemo } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { slotsFor } from '../../contact-rules/call-slots.rules.ts';
import { momentMeant } from '../../contact-rules/said-moment.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type ReminderLine, readReminder, readReminderLine } from '../../reminders/reminder-line.rules.ts';
import { callPlaceOf } from './call-place.ts';
import { useNaming } from './prospect-naming.ts';
import { useReminderActs } from './reminder-acts.ts';
import type { SearchCommand } from './search-commands.ts';
import { useProspectHits } from './search-hits.ts';

const MOST_PEOPLE = 3;

/** What was typed as a reminder: `anyLine` where nothing else is asked for, so that no verb is needed. */
export function useReminderLine(typed: string, { anyLine = false } = {}): ReminderLine | null {
  const { now, zone } = useWhen();
  return useMemo(() => {
    const { day, time } = wallTime(now, zone);
    return (anyLine ? readReminder : readReminderLine)(typed, { day, time });
  }, [typed, anyLine, now, zone]);
}

/** What a line can mean, the likeliest first: about whoever is named in it, or about nobody. */
export function useReminderChoices(line: ReminderLine | null): SearchCommand[] {
  const t = useText();
  const when = useWhen();
  const caller = useCaller();
  const { can } = caller;
  const { nameOf } = useNaming();
  const { add } = useReminderActs();
  const hits = useProspectHits(line?.who ?? '');
  if (!line) return [];
  const { who, text, repeats, moment } = line;
  const people = who ? [...hits.named, ...hits.others].filter(mayBeMeant).slice(0, MOST_PEOPLE) : [];
  const said = capital([who, text].filter(Boolean).join(' : '));
  const free: SearchCommand = choice({
    key: 'reminder',
    prospect: null,
    text: said || t('reminder.toCall'),
    dueAt: momentMeant(moment, placeHere(), when.zone),
  });
  return [
    ...people.map((prospect) =>
      choice({
        key: `reminder ${prospect.id}`,
        prospect,
        text: capital(text) || t('reminder.toCall'),
        dueAt: momentMeant(moment, callPlaceOf(prospect, caller), when.zone),
      }),
    ),
    free,
  ];

  function mayBeMeant(prospect: Prospect): boolean {
    return !prospect.doNotCallAt && can('prospects.edit', prospect.ownerId);
  }

  function placeHere() {
    return { zone: when.zone, country: caller.country, slots: slotsFor('B2B', caller.country) };
  }

  function choice(meant: { key: string; prospect: Prospect | null; text: string; dueAt: string }): SearchCommand {
    const { key, prospect, text, dueAt } = meant;
    const words = prospect ? t('reminder.about', { name: nameOf(prospect), text }) : t('reminder.free', { text });
    const rhythm = repeats && t(`reminder.repeats.${repeats}`);
    return {
      key,
      label: [words, when.dayAndTime(dueAt), rhythm].filter(Boolean).join(' · '),
      icon: IconAlarm,
      run: () => void add({ prospectId: prospect?.id ?? null, text, dueAt, repeats }),
    };
  }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
