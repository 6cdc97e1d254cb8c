import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useWhen } from '../../../engine/web/when.ts';
import {
  addReminder,
  archiveReminder,
  completeReminder,
  editReminder,
  reopenReminder,
  restoreReminder,
  snoozeReminder,
} from '../../reminders/reminder.commands.ts';
import type { Reminder, ReminderRepeats } from '../../reminders/reminder.record.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

interface NewReminder {
  prospectId: string | null;
  /** Whom it is about, as they are called. */
  name: string | null;
  text: string;
  dueAt: string;
  repeats: ReminderRepeats | null;
}

/** What is done with a reminder, each time with the way back; what cannot be is said where the way back would stand. */
export function useReminderActs() {
  const t = useText();
  const when = useWhen();
  const errorText = useErrorText();
  const [create, drop, restore] = [useCommand(addReminder), useCommand(archiveReminder), useCommand(restoreReminder)];
  const edit = useCommand(editReminder);
  const [complete, reopen, putOff] = [
    useCommand(completeReminder),
    useCommand(reopenReminder),
    useCommand(snoozeReminder),
  ];
  const orTold = (act: Promise<void>) => act.catch((error: unknown) => tellProblem(errorText(error)));

  return {
    add: ({ name, ...reminder }: NewReminder) =>
      orTold(
        create({ id: newId(), ...reminder }).then(({ id, text, dueAt }) => {
          const said = { text, when: when.dayAndTime(dueAt) };
          offerUndo(name ? t('reminder.plannedFor', { name, ...said }) : t('reminder.planned', said), () =>
            drop({ id }),
          );
        }),
      ),
    /** What it throws is for the form to say. */
    edit: async ({ id, text, dueAt, repeats }: Reminder, changes: Pick<Reminder, 'text' | 'dueAt' | 'repeats'>) => {
      await edit({ id, ...changes });
      offerUndo(t('reminder.changed', { text: changes.text, when: when.dayAndTime(changes.dueAt) }), () =>
        edit({ id, text, dueAt, repeats }),
      );
    },
    complete: ({ id, text }: Reminder) =>
      orTold(
        complete({ id, nextId: newId() }).then(() =>
          offerUndo(t('reminder.completed', { text }), () => reopen({ id })),
        ),
      ),
    snooze: ({ id, text, dueAt: before }: Reminder, dueAt: string) =>
      orTold(
        putOff({ id, dueAt }).then(() =>
          offerUndo(t('reminder.snoozed', { text, when: when.dayAndTime(dueAt) }), () => putOff({ id, dueAt: before })),
        ),
      ),
    drop: ({ id, text }: Reminder) =>
      orTold(drop({ id }).then(() => offerUndo(t('reminder.dropped', { text }), () => restore({ id })))),
  };
}
