import { IconTrophy } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallChannel, CallUndo } from '../../../design/call-slide.types.ts';
import { minutesBetween } from '../../../engine/dates.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { convertToCustomer, undoConversion } from '../../customers/customer.commands.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { UNDO_SECONDS } from '../call-deck.rules.ts';
import { useTicking } from './use-ticking.ts';

interface Signed {
  prospectId: string;
  at: string;
  customer: Promise<{ id: string }>;
}

/** « Convertir en client » beside the call, which goes on: the card waits for its outcome as before. */
export function useSigning(prospect: Prospect, onProblem: (problem: unknown) => void) {
  const t = useText();
  const { can } = useCaller();
  const { hint } = useKeys();
  const convert = useCommand(convertToCustomer);
  const takeBack = useCommand(undoConversion);
  const [last, setLast] = useState<Signed>();
  const signed = last?.prospectId === prospect.id ? last : undefined;
  const secondsLeft = signed ? secondsTo(signed.at, rightNow()) : 0;
  useTicking(secondsLeft > 0);

  function sign() {
    const customer = convert({ id: newId(), prospectId: prospect.id, interactionId: newId() });
    setLast({ prospectId: prospect.id, at: rightNow(), customer });
    customer.catch((problem: unknown) => {
      setLast(undefined);
      onProblem(problem);
    });
  }

  function undoIt({ customer }: Signed) {
    setLast(undefined);
    customer.then(({ id }) => takeBack({ id })).catch(onProblem);
  }

  const isOpen = !prospect.customerSince && !prospect.archivedAt && can('prospects.edit', prospect.ownerId);
  const channel: CallChannel | undefined = isOpen
    ? {
        key: 'convertInCall',
        label: t('customer.convert'),
        icon: <IconTrophy size={18} />,
        keyHint: hint('convertInCall'),
        onSelect: sign,
      }
    : undefined;
  const undo: CallUndo | undefined =
    signed && secondsLeft > 0
      ? {
          label: t('callSlide.undo.signing'),
          keyHint: hint('undo') ?? '',
          secondsLeft,
          onUndo: () => undoIt(signed),
        }
      : undefined;
  return { channel, undo, isNow: signed !== undefined, concluded: () => setLast(undefined) };
}

const secondsTo = (at: string, now: string) => Math.ceil(UNDO_SECONDS - minutesBetween(at, now) * 60);
