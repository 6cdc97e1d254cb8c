import { useRef, useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { BulkStep } from '../bulk-undo.rules.ts';
import { inPieces } from '../prospect-selection.rules.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { keepBulk } from './kept-bulk.ts';
import { nextFrame } from './next-frame.ts';
import { offerUndo, tellProblem } from './undo-offers.tsx';

const PIECE = 50;

/** One change, made to many prospects. */
export interface BulkChange {
  permission: string;
  /** Makes it to one prospect and answers what was done, to take it back; undefined where it already is as wanted. */
  change(prospect: Prospect): Promise<BulkStep> | undefined;
  /** "12 prospects archivés" */
  told(count: number): string;
}

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
  const { store } = useEngine();
  const adopt = useAdoption(prospectRecord);
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const isStopped = useRef(false);

  async function run(ids: readonly string[], { permission, change, told }: BulkChange) {
    if (progress || ids.length === 0) return;
    isStopped.current = false;
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
        return change(prospect) ?? [];
      });
      for (const result of await Promise.allSettled(changes)) {
        if (result.status === 'fulfilled') steps.push(result.value);
        else leave(reasonOf(result.reason));
      }
      done += piece.length;
      await nextFrame();
    }
    setProgress(undefined);
    tell(steps, left, told);
  }

  function tell(steps: BulkStep[], left: Left | undefined, told: BulkChange['told']) {
    const about = left && t('selection.left', { count: left.count, reason: left.reason });
    if (steps.length === 0) return tellProblem(about ?? t('selection.same'));
    const text = told(steps.length);
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
