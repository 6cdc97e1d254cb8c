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

  async function act(prospect: Prospect, command: typeof archive, inverse: typeof archive, word: string) {
    const { id } = prospect;
    try {
      await adopt([id]);
      await command({ id });
      offerUndo(t(word, { name: nameOf(prospect) }), () => inverse({ id }));
    } catch (error) {
      tellProblem(errorText(error));
    }
  }
  return {
    archive: (prospect: Prospect) => act(prospect, archive, restore, 'desk.archivedOne'),
    restore: (prospect: Prospect) => act(prospect, restore, archive, 'desk.restoredOne'),
  };
}
