import { Refusal } from '../../../engine/refusal.ts';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useNow } from '../../../engine/web/when.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { addReminder, archiveReminder, editReminder } from '../../reminders/reminder.commands.ts';
import { type ReminderRepeats, reminderRecord } from '../../reminders/reminder.record.ts';
import { wordsOfNextAction } from '../../reminders/reminder.rules.ts';
import { useProspectEditing } from './prospect-editing.ts';

export interface PlannedWords {
  text: string;
  repeats: ReminderRepeats | null;
}

/** How the next action of one prospect is planned, with the words that say what it is. */
export function usePlanning(prospect: Prospect) {
  const t = useText();
  const now = useNow();
  const { save } = useProspectEditing(prospect);
  const adopt = useAdoption(prospectRecord);
  const reminders = useRows(reminderRecord, { where: { field: 'prospectId', is: prospect.id } });
  const add = useCommand(addReminder);
  const reword = useCommand(editReminder);
  const edit = useCommand(editProspect);
  const drop = useCommand(archiveReminder);
  const words = wordsOfNextAction(reminders, prospect);

  async function plan(nextActionAt: string | null, said: PlannedWords): Promise<void> {
    await adopt([prospect.id]);
    const { repeats } = said;
    const text = said.text.trim() || (repeats ? t('reminder.toCall') : '');
    if (nextActionAt && !text && words) {
      // With its words the next action goes, too: it is planned again without them.
      await drop({ id: words.id });
      await edit({ id: prospect.id, nextActionAt, interactionId: newId() });
      return;
    }
    if (nextActionAt && text && !words && nextActionAt < now) throw new Refusal('reminder.inThePast', {}, 'dueAt');
    await save({ nextActionAt });
    if (!nextActionAt || !text) return;
    if (!words) await add({ id: newId(), prospectId: prospect.id, text, dueAt: nextActionAt, repeats });
    else if (text !== words.text || repeats !== words.repeats) await reword({ id: words.id, text, repeats });
  }
  return { words, plan };
}
