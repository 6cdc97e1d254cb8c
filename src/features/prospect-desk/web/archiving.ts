import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { useNaming } from './prospect-naming.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/** Archives and restores one prospect, each time with the way back. */
export function useArchiving() {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const adopt = useAdoption(prospectRecord);
  const archive = useCommand(archiveProspect);
  const restore = useCommand(restoreProspect);

  async function tell(prospect: Prospect, act: (id: string) => Promise<() => Promise<unknown>>, word: string) {
    const { id } = prospect;
    try {
      await adopt([id]);
      offerUndo(t(word, { name: nameOf(prospect) }), await act(id));
    } catch (error) {
      tellProblem(errorText(error));
    }
  }
  async function archiveOne(id: string) {
    const { archivedAt } = (await archive({ id })) as Prospect;
    return () => restore({ id, ...(archivedAt && { leftAt: archivedAt }) });
  }
  async function restoreOne(id: string) {
    await restore({ id });
    return () => archive({ id });
  }
  return {
    archive: (prospect: Prospect) => tell(prospect, archiveOne, 'desk.archivedOne'),
    restore: (prospect: Prospect) => tell(prospect, restoreOne, 'desk.restoredOne'),
  };
}
