import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import type { PresentAction } from '../../keys/web/present-actions.ts';
import type { ActionHandlers } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type RecordAction, reasonAgainst, recordActions } from '../record-reasons.rules.ts';
import { useArchiving } from './archiving.ts';
import { useCallList } from './call-list.ts';
import { useBlockReason } from './call-reason.ts';
import { useConversion } from './conversion.ts';
import { useNaming } from './prospect-naming.ts';
import type { Ask } from './record-question.ts';
import { useRefusedKeys } from './refused-keys.ts';
import { useWriteEmail } from './write-email.ts';

/** What can be done with one prospect wherever it stands, a row, a card or a page: by its keys, and by name. */
export function useRecordActions(ask: Ask) {
  const { can } = useCaller();
  const { nameOf } = useNaming();
  const { call } = useCallList();
  const { archive, restore } = useArchiving();
  const write = useWriteEmail();
  const convert = useConversion();
  const { refused } = useRefusedKeys();
  const blockedBy = useBlockReason();

  const callOne = (row: Prospect) => call({ title: nameOf(row), prospectIds: [row.id] });
  const reasonFor = (action: RecordAction, row: Prospect) =>
    reasonAgainst(action, row, can) ?? (action === 'call' ? blockedBy(row) : undefined);
  const reasonAgainstWriting = (row: Prospect) => reasonFor('write', row);
  const mayArchive = (row: Prospect) => can('prospects.archive', row.ownerId);

  const acts: Readonly<Record<RecordAction, (row: Prospect) => unknown>> = {
    call: callOne,
    logCall: (row) => ask('logCall', row),
    write: (row) => write(row),
    plan: (row) => ask('plan', row),
    meet: (row) => ask('meet', row),
    changeStage: (row) => ask('changeStage', row),
    convert: (row) => convert(row, () => ask('sameCustomer', row)),
    tagOne: (row) => ask('tagOne', row),
    assignOne: (row) => ask('assignOne', row),
    campaignOne: (row) => ask('campaignOne', row),
    archive,
    restore,
  };

  /** What is undefined cannot be done with this one now. */
  const actionsOf = (row: Prospect): ActionHandlers =>
    Object.fromEntries(
      recordActions.map((action) => [action, reasonFor(action, row) ? undefined : () => void acts[action](row)]),
    );
  /** What the keys of the others say instead. */
  const refusalsOf = (row: Prospect): ActionHandlers =>
    Object.fromEntries(
      recordActions.flatMap((action) => {
        const reason = reasonFor(action, row);
        return reason ? [[action, refused(action, reason)]] : [];
      }),
    );
  const meet = (row: Prospect) => ask('meet', row);
  const mayMeet = (row: Prospect) => reasonFor('meet', row) === undefined;
  return { actionsOf, refusalsOf, callOne, meet, mayMeet, reasonAgainstWriting, write, mayArchive, archive, restore };
}

const titles: Readonly<Partial<Record<ActionName, string>>> = {
  call: 'desk.callOne',
  logCall: 'desk.logCallOf',
  write: 'desk.writeOne',
  plan: 'desk.planOne',
  meet: 'appointmentForm.newWith',
  changeStage: 'desk.stageOf',
  convert: 'customer.convertOne',
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
