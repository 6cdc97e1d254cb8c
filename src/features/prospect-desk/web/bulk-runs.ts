// Changes made by the server to whole lists: begun, watched, stopped, taken back.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type BulkChangeRun, isUnderWay, stayedOf } from '../../bulk-changes/bulk-change.record.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { useBulkWords } from './bulk-words.ts';
import { useNoServer } from './no-server.ts';
import { offerUndo, tellDone, tellProblem } from './undo-offers.tsx';

const path = '/api/v1/bulk-changes';
const WATCH_MS = 700;

/** Changes begun here whose end is still to be told: a short one has ended before it is first looked at. */
const begun = new Set<string>();

/** The changes to whole lists that one may see, the newest first, and what can be done with them. */
export function useBulkRuns() {
  const t = useText();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const { userId } = useCaller();
  const { data, error } = useServer<{ items: BulkChangeRun[] }>(`${path}?limit=50`, {
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? WATCH_MS : false),
  });
  const isCutOff = useNoServer();
  const again = () => queries.invalidateQueries({ queryKey: ['server', `${path}?limit=50`] });

  /** Answers whether it was done. */
  async function act(address: string, body: object = {}): Promise<boolean> {
    try {
      await askServer('POST', address, body);
      await again();
      return true;
    } catch (failure) {
      tellProblem(isUnanswered(failure) ? t('selection.unsure') : errorText(failure));
      return false;
    }
  }

  /** Under an id that was made here: where the answer is lost, what the server tells next says whether it began. */
  async function begin(change: BulkChange, filter: Filter): Promise<boolean> {
    if (isCutOff) {
      tellProblem(t('selection.needsServer'));
      return false;
    }
    const id = newId();
    begun.add(id);
    // The list may tell archived prospects too: its filter says which.
    const isBegun = await act(path, { id, change, filter, archived: true });
    // Where the answer was lost, the list says whether the server took it up.
    if (!isBegun) again();
    return isBegun;
  }

  return {
    runs: data?.items ?? [],
    isLoading: !data && !error,
    error,
    /** One's own alone: the list shows how far it is. */
    underWay: data?.items.find((run) => run.userId === userId && isUnderWay(run)),
    begin,
    stop: ({ id }: BulkChangeRun) => act(`${path}/${id}/cancel`),
    undo: ({ id }: BulkChangeRun) => act(`${path}/${id}/undo`),
  };
}

/** Says what a change came to once it has ended, and offers the way back. */
export function useBulkNews({ runs, undo }: Pick<ReturnType<typeof useBulkRuns>, 'runs' | 'undo'>): void {
  const t = useText();
  const { toldOf } = useBulkWords();
  const { userId } = useCaller();
  const { locale } = useLanguage();
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const run of runs) {
      if (run.userId !== userId) continue;
      if (isUnderWay(run)) watched.current.add(run.id);
      else if ([watched.current.delete(run.id), begun.delete(run.id)].some(Boolean)) tell(run);
    }
    function tell(run: BulkChangeRun) {
      if (run.state === 'takenBack') {
        const back = t('selection.takenBack', { count: run.takenBack });
        const stayed = stayedOf(run) > 0 && t('selection.runs.stayed', { count: stayedOf(run) });
        return tellDone([back, stayed].filter(Boolean).join(' · '));
      }
      const { key, params } = run.leftReason ?? { key: '', params: {} };
      const reason = key && t(key, params as Record<string, string | number>);
      const left = run.leftOut > 0 && t('selection.runs.leftOut', { count: run.leftOut, reason });
      const problem = run.problem && t(run.problem);
      const done = run.changed + run.same + run.leftOut;
      const stopped =
        run.state === 'cancelled' &&
        t('selection.runs.stopped', { done: done.toLocaleString(locale), total: run.total.toLocaleString(locale) });
      const same = run.same > 0 && t('selection.runs.same', { count: run.same });
      const text = [stopped, toldOf(run.change, run.changed), same, left, problem].filter(Boolean).join(' · ');
      if (run.changed === 0) return tellProblem(left || problem || t('selection.same'));
      offerUndo(text, () => undo(run));
    }
  }, [runs, undo, t, toldOf, userId, locale]);
}
