import { useCaller } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { UNDO_IN_DAYS } from '../undo-import.rules.ts';
import type { ImportAnswer } from './import-answer.ts';
import { broughtBy } from './imported-prospects.ts';

/** Whether the whole import can still be taken back, by this person. */
export function useMayUndo(file: Pick<ImportAnswer, 'counts' | 'finishedAt'>): boolean {
  const { can } = useCaller();
  const now = useNow();
  if (broughtBy(file) === 0 || !file.finishedAt) return false;
  const isInTime = Date.parse(now) - Date.parse(file.finishedAt) < UNDO_IN_DAYS * 24 * 3_600_000;
  return isInTime && can('prospects.edit') && (file.counts.created === 0 || can('prospects.archive'));
}
