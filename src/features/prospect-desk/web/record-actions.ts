import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import type { PresentAction } from '../../keys/web/present-actions.ts';
import type { ActionHandlers } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useArchiving } from './archiving.ts';
import { useCallList } from './call-list.ts';
import { useBlockReason } from './call-reason.ts';
import { useNaming } from './prospect-naming.ts';
import type { Ask } from './record-question.ts';
import { useWriteEmail } from './write-email.ts';

/** What can be done with one prospect wherever it stands, a row, a card or a page: by its keys, and by name. */
export function useRecordActions(ask: Ask) {
  const { can } = useCaller();
  const { nameOf } = useNaming();
  const { call } = useCallList();
  const { archive, restore } = useArchiving();
  const write = useWriteEmail();
  const blockedBy = useBlockReason();

  const callOne = (row: Prospect) => call({ title: nameOf(row), prospectIds: [row.id] });
  const mayWrite = (row: Prospect) => row.emails.length > 0 && !row.archivedAt;
  const mayArchive = (row: Prospect) => can('prospects.archive', row.ownerId);

  /** What is undefined cannot be done with this one now. */
  function actionsOf(row: Prospect): ActionHandlers {
    const may = (permission: string) => can(permission, row.ownerId) && !row.archivedAt;
    const mayEdit = may('prospects.edit');
    return {
      call: may('prospects.call') && !blockedBy(row) ? () => callOne(row) : undefined,
      write: mayWrite(row) ? () => write(row) : undefined,
      plan: mayEdit && !row.doNotCallAt ? () => ask('plan', row) : undefined,
      changeStage: mayEdit ? () => ask('changeStage', row) : undefined,
      tagOne: mayEdit ? () => ask('tagOne', row) : undefined,
      assignOne: may('prospects.assign') ? () => ask('assignOne', row) : undefined,
      campaignOne: may('campaigns.manage') ? () => ask('campaignOne', row) : undefined,
      archive: mayArchive(row) && !row.archivedAt ? () => archive(row) : undefined,
      restore: mayArchive(row) && row.archivedAt ? () => restore(row) : undefined,
    };
  }
  return { actionsOf, callOne, mayWrite, write, mayArchive, archive, restore };
}

const titles: Readonly<Partial<Record<ActionName, string>>> = {
  call: 'desk.callOne',
  write: 'desk.writeOne',
  plan: 'desk.planOne',
  changeStage: 'desk.stageOf',
  tagOne: 'desk.tagOne',
  assignOne: 'desk.assignOne',
  campaignOne: 'campaignScreen.joinOne',
  note: 'desk.noteOn',
  openPage: 'desk.openOne',
  archive: 'desk.archiveOne',
  restore: 'desk.restoreOne',
};

/** What an action does, with the name of whom it is done to: « Appeler Marie Durand ». */
export function useRecordTitles() {
  const t = useText();
  const { nameOf } = useNaming();
  return (action: ActionName, prospect: Prospect): string =>
    t(titles[action] ?? `keys.action.${action}`, { name: nameOf(prospect) });
}

/** The actions on one prospect as the palette tells them. */
export function useRecordOffers() {
  const titleOf = useRecordTitles();
  return (handlers: ActionHandlers, prospect: Prospect): PresentAction[] =>
    Object.entries(handlers).flatMap(([name, run]) => {
      const action = name as ActionName;
      return run !== undefined ? [{ action, label: titleOf(action, prospect), run }] : [];
    });
}
