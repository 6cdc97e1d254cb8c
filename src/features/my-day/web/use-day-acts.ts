import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { useReminderActs } from '../../prospect-desk/web/reminder-acts.ts';
import { offerUndo, tellProblem } from '../../prospect-desk/web/undo-offers.tsx';
import type { nextActionKinds, Prospect } from '../../prospects/prospect.record.ts';
import { planAction } from '../../reminders/next-action.commands.ts';
import type { Reminder } from '../../reminders/reminder.record.ts';
import { type Snooze, snoozedTo } from '../../reminders/reminder.rules.ts';
import { type DayItem, whyNoAct } from '../my-day.rules.ts';

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
  return ({ prospect, reminder, appointment, ticket }: DayItem) =>
    appointment?.title ?? ticket?.subject ?? reminder?.text ?? (prospect ? nameOf(prospect) : '');
}

/**
 * What is done with an item of the day, with words or without, whatever kind of next action it is. `onWithoutNext` hears of a prospect with whom nothing is planned any more, `onEdit` of a reminder to be changed.
 */
export function useDayActs({ onWithoutNext, onEdit }: DayQuestions): DayActs {
  const t = useText();
  const when = useWhen();
  const { can } = useCaller();
  const reminders = useReminderActs();
  const nameOfItem = useNameOfItem();
  const errorText = useErrorText();
  const planned = useCommand(planAction);

  const reasonAgainst = (item: DayItem) =>
    whyNoAct(item) ?? (item.prospect && !can('prospects.edit', item.prospect.ownerId) ? 'mayNot' : null);
  const mayAct = (item: DayItem) => reasonAgainst(item) === null;
  /** Whether it may be acted on; where it may not, a key says why. */
  function mayOrTold(item: DayItem) {
    const reason = reasonAgainst(item);
    if (reason) tellProblem(t(`myDay.noAct.${reason}`));
    return reason === null;
  }

  function plan({ prospect, kind: shown, at }: DayItem, nextActionAt: string | null, said: string) {
    const { id } = prospect!;
    const was = shown as (typeof nextActionKinds)[number];
    // Earlier than was promised, it is no longer what they asked for.
    const kind = nextActionAt && nextActionAt < at ? 'follow-up' : was;
    return planned({ id, nextActionAt, kind }).then(
      () => {
        offerUndo(said, () => planned({ id, nextActionAt: at, kind: was }));
        return true;
      },
      (error: unknown) => {
        tellProblem(errorText(error));
        return false;
      },
    );
  }

  return {
    mayAct,
    async done(item) {
      const { prospect, reminder } = item;
      if (!mayOrTold(item)) return;
      if (reminder) await reminders.complete(reminder);
      else if (!(await plan(item, null, t('reminder.completed', { text: nameOfItem(item) })))) return;
      if (prospect && !reminder?.repeats) onWithoutNext(prospect);
    },
    async snooze(item, snooze) {
      const { reminder } = item;
      const at = snoozedTo(snooze, when.now, when.zone);
      if (!mayOrTold(item)) return;
      if (!at) return tellProblem(t('myDay.noAct.late'));
      if (reminder) await reminders.snooze(reminder, at);
      else await plan(item, at, t('reminder.snoozed', { text: nameOfItem(item), when: when.dayAndTime(at) }));
    },
    drop({ reminder }) {
      if (reminder) void reminders.drop(reminder);
    },
    edit(item) {
      if (item.reminder && mayOrTold(item)) onEdit(item.reminder);
    },
  };
}
