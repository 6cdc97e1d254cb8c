import { useCallback } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
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
