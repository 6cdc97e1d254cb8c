import {
  IconArrowBackUp,
  IconArrowRight,
  IconPhone,
  IconRotate,
  IconSearch,
  IconWritingSign,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CallButtonState, CallChannel } from '../../../design/call-slide.types.ts';
import { useCaller, useErrorText, useRow, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { useCallRights } from '../../call-rights/web/use-call-rights.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { formatPhone } from '../../prospects/phone.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { DialHow } from '../../telephones/web/use-telephone.ts';
import type { Leaving } from '../call-deck.rules.ts';
import { type CardWork, callSeconds, isOnCall } from '../call-desk.rules.ts';
import type { Handing } from './use-call-actions.ts';
import { openFile } from './use-channels.tsx';
import { useTicking } from './use-ticking.ts';

/** The colleague who has this person on screen, or on the line. */
export interface PersonHolder {
  name: string;
  isOnTheLine: boolean;
}

interface CardToCall {
  prospect: Prospect;
  campaignId: string | null;
  work: CardWork;
  /** How it left, when it is looked at again. */
  leaving: Leaving | null;
  heldBy: PersonHolder | undefined;
  email: CallChannel | undefined;
  call(number: string, how?: DialHow): void;
  hangUp(): void;
  /** The number is on its way to the person's own telephone. */
  handing: Handing | null;
  takeOffPhone(): void;
  /** Absent while somebody else is on the line. */
  takeBack: (() => void) | undefined;
  pass(): void;
  forward(): void;
}

/** What the big button is for this card: call, hang up, or why not and what else. */
export function useCallState(card: CardToCall): CallButtonState {
  const { prospect, campaignId, work, leaving, heldBy, email, call, hangUp, takeBack, pass, forward } = card;
  const handed = useHandingState(card, card.handing);
  const t = useText();
  const now = useTicking(isOnCall(work));
  const when = useWhen();
  const { country } = useCaller();
  const { hint } = useKeys();
  const dialKey = hint('dial') ?? '';
  const seconds = callSeconds(work, now);
  const timer = clockOf(seconds ?? 0);
  const campaign = useRow(campaignRecord, campaignId ?? undefined);
  const right = useCallRights({ offer: campaign?.offer, isOnCard: true })(prospect);
  const next: CallChannel = {
    key: 'next',
    label: t('callSlide.call.nextCard'),
    keyHint: hint('skip'),
    icon: <IconArrowRight size={16} />,
    onSelect: pass,
  };
  if (leaving) {
    const wanted: CallChannel = {
      key: 'takeBack',
      label: t('callSlide.call.takeBack'),
      keyHint: dialKey,
      icon: <IconArrowBackUp size={16} />,
      onSelect: () => takeBack?.(),
    };
    const isWanted = leaving.kind === 'skipped' && takeBack !== undefined;
    const undialled = leaving.kind === 'skipped' ? 'callSlide.card.skipped' : 'callSlide.call.notDialled';
    const reason = seconds === null ? t(undialled) : t('callSlide.call.lasted', { duration: timer });
    return {
      kind: 'blocked',
      tone: 'neutral',
      reason,
      alternatives: [
        ...(isWanted ? [wanted] : []),
        { ...next, label: t('callSlide.step.back'), keyHint: hint('forward'), onSelect: forward },
      ],
      onDial: isWanted ? wanted.onSelect : undefined,
    };
  }
  if (isOnCall(work))
    return { kind: 'calling', label: t('callSlide.call.hangUp'), keyHint: dialKey, timer, onHangUp: hangUp };
  if (prospect.doNotCallAt) {
    const reason = t('callSlide.call.opposed', { date: when.day(prospect.doNotCallAt) });
    return { kind: 'blocked', reason, alternatives: email ? [email, next] : [next] };
  }
  if (right.code && right.code !== 'BAD_NUMBER') {
    const ask: CallChannel = {
      key: 'consent',
      label: t('callRight.askConsent'),
      keyHint: hint('openFile'),
      icon: <IconWritingSign size={16} />,
      onSelect: () => openFile(prospect.id),
    };
    const more = [...(right.code === 'NO_CONSENT' ? [ask] : []), ...(email ? [email] : [])];
    return { kind: 'blocked', reason: right.reason, alternatives: [...more, next] };
  }
  if (heldBy) {
    const { name, isOnTheLine } = heldBy;
    const reason = t(isOnTheLine ? 'callSlide.card.onTheLine' : 'callSlide.card.held', { name });
    return { kind: 'blocked', reason, alternatives: [next] };
  }

  const number = callableNumbers(prospect)[0]?.number;
  if (!number) {
    const known = prospect.phones[0]?.number;
    const reason = known
      ? t('callSlide.call.badNumber', { number: formatPhone(known, country) })
      : t('callSlide.call.noNumber');
    const find: CallChannel = {
      key: 'find',
      label: t('callSlide.call.findNumber'),
      keyHint: hint('openFile'),
      icon: <IconSearch size={16} />,
      onSelect: () => openFile(prospect.id),
    };
    return { kind: 'blocked', reason, alternatives: [find, ...(email ? [email] : []), next] };
  }
  if (handed) return handed;
  const label = t(work.call ? 'callSlide.call.again' : 'callSlide.call.ready');
  return { kind: 'ready', label, keyHint: dialKey, timer, onCall: () => call(number) };
}

/** While the number is on its way to the telephone: dialled there by a press, or here where the telephone is away. */
function useHandingState(
  { call, takeOffPhone }: Pick<CardToCall, 'call' | 'takeOffPhone'>,
  handing: Handing | null,
): CallButtonState | undefined {
  const t = useText();
  const errorText = useErrorText();
  const { country } = useCaller();
  const { hint } = useKeys();
  if (!handing) return undefined;
  const { number } = handing.call;
  // While it is on its way, a second press of the key that sent it would dial it twice.
  const keys = {
    here: handing.state === 'asking' ? undefined : hint('dial'),
    again: undefined,
    takeOff: hint('leave'),
  };
  const way = (key: keyof typeof keys, icon: ReactNode, onSelect: () => void): CallChannel => ({
    key,
    keyHint: keys[key],
    label: t(`phone.handing.${key}`),
    icon,
    onSelect,
  });
  const here = way('here', <IconPhone size={16} />, () => call(number, 'here'));
  const takeOff = way('takeOff', <IconX size={16} />, takeOffPhone);
  const isLost = handing.state === 'failed';
  return {
    kind: 'blocked',
    tone: 'neutral',
    reason: isLost ? errorText(handing.error) : t(`phone.handing.${handing.state}`),
    until: formatPhone(number, country),
    alternatives: isLost
      ? [here, way('again', <IconRotate size={16} />, () => call(number)), takeOff]
      : [here, takeOff],
    onDial: handing.state === 'asking' ? undefined : here.onSelect,
    onCancel: takeOffPhone,
  };
}

/** « 01:24 », « 1:02:05 » beyond the hour. */
function clockOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}
