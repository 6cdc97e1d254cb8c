import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { usePartWords } from '../../prospect-desk/web/part-words.ts';
import { offerUndo, tellDone, tellProblem } from '../../prospect-desk/web/undo-offers.tsx';
import type { Choices } from '../../prospects/merge-prospects.rules.ts';
import type { ProspectMerge } from '../prospect-merge.record.ts';

/** Makes two records one, tells that two are not the same, and takes either back. */
export function useMerging() {
  const t = useText();
  const errorText = useErrorText();
  const { labelOf } = usePartWords();
  const { sync } = useEngine();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);

  async function ask<T>(path: string, body: object): Promise<T> {
    const answer = await askServer<T>('POST', `/api/v1${path}`, body);
    sync.wake();
    queries.invalidateQueries({ queryKey: ['server'] });
    return answer;
  }

  async function undo({ id }: Pick<ProspectMerge, 'id'>) {
    const { kept } = await ask<{ kept: string[] }>(`/merges/${id}/undo`, {});
    const fields = kept.map(labelOf).join(', ');
    tellDone(kept.length > 0 ? t('duplicate.undoneKept', { fields }) : t('duplicate.undone'));
  }

  /** Does one thing at a time; what is refused is said where the undo would stand. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (isBusy) return undefined;
    setBusy(true);
    try {
      return await work();
    } catch (error) {
      tellProblem(errorText(error));
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    undo: (merge: ProspectMerge) => attempt(() => undo(merge)),
    merge: (masterId: string, loserId: string, choices: Choices) =>
      attempt(async () => {
        const merge = await ask<ProspectMerge>('/merges', { id: newId(), masterId, loserId, choices });
        const { masterName: master, loserName: loser } = merge;
        offerUndo(t('duplicate.merged', { loser, master }), () => undo(merge));
        return merge;
      }),
    sayDistinct: (prospectIds: readonly string[], name: string) =>
      attempt(async () => {
        await ask('/duplicates/distinct', { prospectIds });
        offerUndo(t('duplicate.notTheSameDone', { name }), () =>
          ask('/duplicates/distinct', { prospectIds, distinct: false }),
        );
      }),
  };
}
