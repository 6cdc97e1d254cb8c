import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { useNaming } from './prospect-naming.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

/** Archives and restores, one prospect or many, each time with the way back. */
export function useArchiving() {
  const t = useText();
  const errorText = useErrorText();
  const { nameOf } = useNaming();
  const adopt = useAdoption(prospectRecord);
  const archive = useCommand(archiveProspect);
  const restore = useCommand(restoreProspect);

  /** What was done so far can be undone, even when the rest was refused. */
  async function forEach(
    prospects: readonly Prospect[],
    command: typeof archive,
    inverse: typeof archive,
    text: string,
  ) {
    const done: string[] = [];
    try {
      await adopt(prospects.map(({ id }) => id));
      for (const { id } of prospects) {
        await command({ id });
        done.push(id);
      }
      offerUndo(text, () => Promise.all(done.map((id) => inverse({ id }))));
    } catch (error) {
      tellProblem(errorText(error));
    }
  }

  const textFor = (word: 'archived' | 'restored', prospects: readonly Prospect[]) =>
    prospects.length === 1
      ? t(`desk.${word}One`, { name: nameOf(prospects[0]!) })
      : t(`desk.${word}Many`, { count: prospects.length });
  return {
    archive: (...prospects: Prospect[]) => forEach(prospects, archive, restore, textFor('archived', prospects)),
    restore: (...prospects: Prospect[]) => forEach(prospects, restore, archive, textFor('restored', prospects)),
  };
}
