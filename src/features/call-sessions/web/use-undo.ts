import type { CallUndo } from '../../../design/call-slide.types.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Outcome, outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type CallDeck, undoableOutcome } from '../call-deck.rules.ts';
import { useTicking } from './use-ticking.ts';

interface WaysBack {
  undo(): void;
  sayNoRefusal(outcome: Outcome): void;
}

/** Why the last outcome stays, where it was an opposition: the key of undo says it instead of nothing. */
export function useUndoRefusal({ left }: CallDeck): Refusal | undefined {
  const last = left.findLast(({ leaving }) => leaving.kind === 'treated')?.leaving;
  const code = last?.kind === 'treated' ? last.outcome : undefined;
  const outcome = useRows(outcomeRecord).find((one) => one.code === code);
  return outcome?.effect === 'opposition' ? new Refusal('callSlide.undo.oppositionStays') : undefined;
}

/** The way back from the last outcome, while it is open. */
export function useUndo(deck: CallDeck, { undo, sayNoRefusal }: WaysBack): CallUndo | undefined {
  const t = useText();
  const { hint } = useKeys();
  const now = useTicking(undoableOutcome(deck, rightNow()) !== null);
  const last = undoableOutcome(deck, now);
  const prospect = useRow(prospectRecord, last?.card.prospectId);
  const outcome = useRows(outcomeRecord).find(({ code }) => code === last?.outcome);
  // An opposition is the person's word: it was asked twice, and stays.
  if (!last || !prospect || !outcome || outcome.effect === 'opposition') return undefined;
  // A consumer who hangs up has refused, by law for sixty days, unless whoever was on the line knows better.
  const isRefusal = outcome.effect === 'hang-up' && prospect.audience === 'B2C' && !last.isNoRefusal;
  return {
    label: t('callSlide.undo.label', { outcome: outcome.label, name: prospectName(prospect) }),
    keyHint: hint('undo') ?? '',
    secondsLeft: last.secondsLeft,
    onUndo: undo,
    ...(isRefusal && {
      amend: {
        label: t('callSlide.undo.noRefusal'),
        keyHint: hint('noRefusal') ?? '',
        onSelect: () => sayNoRefusal(outcome),
      },
    }),
  };
}
