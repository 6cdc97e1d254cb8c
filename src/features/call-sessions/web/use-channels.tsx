import { IconBrandWhatsapp, IconExternalLink, IconMail } from '@tabler/icons-react';
import type { CallChannel } from '../../../design/call-slide.types.ts';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { callableNumbers } from '../callable-number.rules.ts';
import { openBeside, openProgram } from './open-beside.ts';

/** Ways to the person other than the call; each opens beside the session, which stays where it is. */
export function useChannels(prospect: Prospect): CallChannel[] {
  const t = useText();
  const email = prospect.emails[0]?.address;
  const mobile = callableNumbers(prospect).find(({ kind }) => kind === 'mobile')?.number;
  const channel = (key: string, keyHint: string, icon: CallChannel['icon'], onSelect: () => void): CallChannel => ({
    key,
    keyHint,
    icon,
    label: t(`callSlide.card.${key}`),
    onSelect,
  });
  return [
    ...(email ? [channel('email', 'E', <IconMail size={18} />, () => openProgram(`mailto:${email}`))] : []),
    ...(mobile
      ? [channel('whatsapp', 'W', <IconBrandWhatsapp size={18} />, () => openProgram(whatsappAddress(mobile)))]
      : []),
    channel('openFile', 'F', <IconExternalLink size={18} />, () => openFile(prospect.id)),
  ];
}

/** The record in a tab of its own. */
export const openFile = (prospectId: string) => openBeside(`/prospects/${prospectId}`);

const whatsappAddress = (number: string) => `whatsapp://send?phone=${number.slice(1)}`;
