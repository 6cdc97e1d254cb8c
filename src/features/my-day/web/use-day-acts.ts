import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { useReminderActs } from '../../prospect-desk/web/reminder-acts.ts';
import { offerUndo } from '../../prospect-desk/web/undo-offers.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Reminder } from '../../reminders/reminder.record.ts';
import { type Snooze, snoozedTo } from '../../reminders/reminder.rules.ts';
import type { DayItem } from '../my-day.rules.ts';

export interface DayActs {
  mayAct(item: DayItem): boolean;
  done(item: DayItem): void;
  snooze(item: DayItem, snooze: Snooze): void;
  drop(item: DayItem): void;
  edit(item: DayItem): void;
}

interface DayQuestions {
  onWithoutNext(prospect: Prospect): void;
  onEdit(reminder: Reminder): void;
}

/** What an item is called where it is told of. */
export function useNameOfItem() {
  const { nameOf } = useNaming();
  return ({ prospect, reminder, appointment }: DayItem) =>
    appointment?.title ?? reminder?.text ?? (prospect ? nameOf(prospect) : '');
}

/**
 * What is done with an item of the day, with words or without. What was promised to somebody is no reminder: it is kept by
 * calling. `onWithoutNext` hears of a prospect with whom nothing is planned any more, `onEdit` of a reminder to be changed.
 */
export function useDayActs({ onWithoutNext, onEdit }: DayQuestions): DayActs {
  const t = useText();
  const when = useWhen();
  const { can } = useCaller();
  const reminders = useReminderActs();
  const nameOfItem = useNameOfItem();
  const edit = useCommand(editProspect);

  const mayAct = ({ prospect, reminder, kind }: DayItem) =>
    (reminder !== null || kind === 'follow-up') && (!prospect || can('prospects.edit', prospect.ownerId));

  async function plan(item: DayItem, nextActionAt: string | null, said: string) {
    const { id } = item.prospect!;
    await edit({ id, nextActionAt, interactionId: newId() });
    offerUndo(said, () => edit({ id, nextActionAt: item.at, interactionId: newId() }));
  }

  return {
    mayAct,
    async done(item) {
      const { prospect, reminder } = item;
      if (!mayAct(item)) return;
      if (reminder) await reminders.complete(reminder);
      else await plan(item, null, t('reminder.completed', { text: nameOfItem(item) }));
      if (prospect && !reminder?.repeats) onWithoutNext(prospect);
    },
    async snooze(item, snooze) {
      const { reminder } = item;
      const at = snoozedTo(snooze, when.now, when.zone);
      if (!at || !mayAct(item)) return;
      if (reminder) await reminders.snooze(reminder, at);
      else await plan(item, at, t('reminder.snoozed', { text: nameOfItem(item), when: when.dayAndTime(at) }));
    },
    drop({ reminder }) {
      if (reminder) void reminders.drop(reminder);
    },
    edit(item) {
      if (item.reminder && mayAct(item)) onEdit(item.reminder);
    },
  };
}
