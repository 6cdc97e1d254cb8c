import type { CallUndo } from '../../../design/call-slide.types.ts';
import { useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type CallDeck, undoableOutcome } from '../call-deck.rules.ts';
import { rightNow } from './use-call-desk.ts';
import { useTicking } from './use-ticking.ts';

/** The way back from the last outcome, while it is open. */
export function useUndo(deck: CallDeck, undo: () => void): CallUndo | undefined {
  const t = useText();
  const { hint } = useKeys();
  const now = useTicking(undoableOutcome(deck, rightNow()) !== null);
  const last = undoableOutcome(deck, now);
  const prospect = useRow(prospectRecord, last?.card.prospectId);
  const outcome = useRows(outcomeRecord).find(({ code }) => code === last?.outcome);
  // An opposition is the person's word: it was asked twice, and stays.
  if (!last || !prospect || !outcome || outcome.effect === 'opposition') return undefined;
  return {
    label: t('callSlide.undo.label', { outcome: outcome.label, name: prospectName(prospect) }),
    keyHint: hint('undo') ?? '',
    secondsLeft: last.secondsLeft,
    onUndo: undo,
  };
}
