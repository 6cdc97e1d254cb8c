import { useCallback } from 'react';
import { useCommand } from '../../engine/web/hooks.ts';
import { newId } from '../../engine/web/new-id.ts';
import { addInteraction } from '../../features/interactions/interaction.commands.ts';
import { forgetDrafts, type NoteDraft } from '../../features/prospect-desk/web/note-drafts.ts';

/** Makes notes that were begun and not added work that waits, like any other. */
export function useAddDrafts(): (drafts: readonly NoteDraft[]) => Promise<void> {
  const add = useCommand(addInteraction);
  return useCallback(
    async (drafts) => {
      for (const draft of drafts) {
        await add({ id: newId(), prospectId: draft.prospectId, kind: 'note', note: draft.text });
        forgetDrafts([draft]);
      }
    },
    [add],
  );
}
