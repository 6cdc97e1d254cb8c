import { useWindowEvent } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import {
  asWritten,
  type BulkStep,
  type PlannedChange,
  permissionOf,
  planStep,
} from '../../bulk-changes/bulk-change.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { inPieces } from '../prospect-selection.rules.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { useBulkWords } from './bulk-words.ts';
import { keepBulk } from './kept-bulk.ts';
import { nextFrame } from './next-frame.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

const PIECE = 50;

interface Left {
  count: number;
  reason: string;
}

/** Changes many prospects by one command each, so that it shows at once, works without a network and can be undone whole. */
export function useBulkChange() {
  const t = useText();
  const errorText = useErrorText();
  const caller = useCaller();
  const { can } = caller;
  const undoLastBulk = useBulkUndo();
  const { toldOf } = useBulkWords();
  const { store } = useEngine();
  const adopt = useAdoption(prospectRecord);
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const isStopped = useRef(false);
  // Leaving in the midst would forget the rest: the browser asks first.
  const isRunning = progress !== undefined;
  useWindowEvent('beforeunload', (event) => {
    if (isRunning) event.preventDefault();
  });

  /** Answers whether it was gone through. */
  async function run(ids: readonly string[], change: PlannedChange): Promise<boolean> {
    if (progress || ids.length === 0) return false;
    isStopped.current = false;
    const permission = permissionOf(change);
    const steps: BulkStep[] = [];
    let left: Left | undefined;
    const leave = (reason: string) => {
      left = { count: (left?.count ?? 0) + 1, reason: left?.reason ?? reason };
    };
    let done = 0;
    for (const piece of inPieces(ids, PIECE)) {
      if (isStopped.current) break;
      setProgress({ done, total: ids.length });
      // Those that are here go on without the network; the others are left for later.
      const unreached = await adopt(piece).then(() => undefined, errorText);
      const changes = piece.flatMap((id) => {
        const prospect = store.get(prospectRecord, id) as Prospect | undefined;
        if (!prospect || !can(permission, prospect.ownerId)) {
          leave(prospect || !unreached ? t('selection.notYours') : unreached);
          return [];
        }
        const planned = planStep(change, prospect, newId);
        if (!planned) return [];
        const { command, args, step } = planned;
        return store.issue(command, args).then((written) => asWritten(step, (written as Prospect) ?? prospect));
      });
      for (const result of await Promise.allSettled(changes)) {
        if (result.status === 'fulfilled') steps.push(result.value);
        else leave(reasonOf(result.reason));
      }
      done += piece.length;
      await nextFrame();
    }
    setProgress(undefined);
    tell(steps, left, change);
    return true;
  }

  function tell(steps: BulkStep[], left: Left | undefined, change: PlannedChange) {
    const about = left && t('selection.left', { count: left.count, reason: left.reason });
    if (steps.length === 0) return tellProblem(about ?? t('selection.same'));
    const text = toldOf(change, steps.length);
    offerUndo([text, about].filter(Boolean).join(' · '), undoLastBulk);
    // Kept after the offer: the newest thing done is this one.
    keepBulk(caller, { text, steps });
  }

  function reasonOf(error: unknown): string {
    // A bug must be seen by whoever watches, not only by the person it happened to.
    if (!(error instanceof Refusal)) reportError(error);
    return errorText(error);
  }

  return {
    run,
    progress,
    stop: () => {
      isStopped.current = true;
    },
  };
}
