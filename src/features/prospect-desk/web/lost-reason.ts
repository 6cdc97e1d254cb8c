import { type KeyboardEvent, useCallback } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { chordsOf } from '../../keys/press.rules.ts';
import { pressOf, useKeys } from '../../keys/web/own-keys.tsx';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import { unstatedReason } from '../../prospects/lost-reason.ts';

/** Why a prospect is lost, in words: one of the known reasons, or what somebody wrote. */
export function useReasonText() {
  const t = useText();
  return useCallback(
    (reason: string) =>
      ([...lostReasons, unstatedReason] as readonly string[]).includes(reason)
        ? t(`outcome.lostReason.${reason}`)
        : reason,
    [t],
  );
}

/** Each reason answers to its figure wherever the reasons of a loss are offered; nought says none. */
export function useReasonKeys(onChoose: (reason: string) => void) {
  const { meant } = useKeys();
  return (event: KeyboardEvent) => {
    const figure = chordsOf(pressOf(event)).find((chord) => /^[0-9]$/.test(chord));
    const reason = lostReasons[Number(figure) - 1];
    if (!reason && !meant(event, 'noReason')) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(reason ?? unstatedReason);
  };
}
