import { useRef } from 'react';
import { useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { dial } from '../../call-sessions/call.commands.ts';
import { type DialHow, useTelephone } from '../../telephones/web/use-telephone.ts';
import { tellDone, tellProblem } from './undo-offers.tsx';

/** Dials a number of the record, by the telephone the person chose. */
export function usePhoneOfRecord() {
  const t = useText();
  const errorText = useErrorText();
  const recordDial = useCommand(dial);
  const pressed = useRef<string>(undefined);
  const telephone = useTelephone((event, { tells }) => {
    const { id, prospectId, number } = event.call;
    if (id !== pressed.current) return;
    if (event.kind === 'failed') tellProblem(errorText(event.error));
    if (event.kind === 'waiting') tellDone(t('phone.handing.waiting'));
    // The record of the call must not stand in the way of the call.
    if (event.kind === 'dialled' && !tells.has('dialled')) recordDial({ id, prospectId, number }).catch(() => {});
  });
  return {
    way: telephone.way,
    dial(prospectId: string, number: string, how: DialHow) {
      pressed.current = newId();
      telephone.dial({ id: pressed.current, prospectId, entryId: null, number }, how);
    },
  };
}
