import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useArchiving } from './archiving.ts';
import { useCallList } from './call-list.ts';
import { blockedBy } from './call-reason.ts';
import { keepPlaceOfList } from './list-place.ts';
import { useNaming } from './prospect-naming.ts';
import { useWriteEmail } from './write-email.ts';

interface ListAround {
  /** What the list answers: the place on it is kept for the way back. */
  question: string;
  openedId: string | undefined;
  onOpenPanel(id: string | undefined): void;
  /** Opens the choice of the next action, where rows have one. */
  onPlan?(id: string): void;
}

/** What a press or a key does with a prospect of the list, whether it is a row of it or a card. */
export function useProspectActs({ question, openedId, onOpenPanel, onPlan }: ListAround) {
  const { can } = useCaller();
  const navigate = useNavigate();
  const { nameOf } = useNaming();
  const { call } = useCallList();
  const { archive, restore } = useArchiving();
  const { meant } = useKeys();
  const write = useWriteEmail();

  const mayCall = (row: Prospect) => can('prospects.call', row.ownerId) && !row.archivedAt && !blockedBy(row);
  const mayArchive = (row: Prospect) => can('prospects.archive', row.ownerId);
  const mayWrite = (row: Prospect) => row.emails.length > 0;
  const mayPlan = (row: Prospect) => can('prospects.edit', row.ownerId) && !row.archivedAt && !row.doNotCallAt;
  const callOne = (row: Prospect) => call({ title: nameOf(row), prospectIds: [row.id] });
  const openPage = ({ id }: Prospect) => {
    keepPlaceOfList(question, { activeKey: id });
    return navigate({ to: '/prospects/$prospectId', params: { prospectId: id } });
  };
  // A second press opens the page.
  const open = (row: Prospect) => (row.id === openedId ? openPage(row) : onOpenPanel(row.id));

  const pressKey = (event: KeyboardEvent, row: Prospect): boolean => {
    const acts = {
      call: mayCall(row) ? () => callOne(row) : undefined,
      openPage: () => openPage(row),
      write: mayWrite(row) ? () => write(row) : undefined,
      plan: onPlan && mayPlan(row) ? () => onPlan(row.id) : undefined,
      archive: mayArchive(row) && !row.archivedAt ? () => archive(row) : undefined,
      leave: openedId ? () => onOpenPanel(undefined) : undefined,
    };
    const action = meant(event, 'call', 'openPage', 'write', 'plan', 'archive', 'leave');
    const act = action && acts[action];
    act?.();
    return act !== undefined;
  };
  return { mayWrite, mayArchive, callOne, write, open, openPage, archive, restore, pressKey };
}
