import { IconBrandWhatsapp, IconExternalLink, IconMail } from '@tabler/icons-react';
import type { CallChannel } from '../../../design/call-slide.types.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { openComposer } from '../../correspondence/web/composing.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { openBeside } from './open-beside.ts';

/** Ways to the person other than the call; each opens beside the session, which stays where it is. */
export function useChannels(prospect: Prospect): CallChannel[] {
  const t = useText();
  const email = prospect.emails[0]?.address;
  const mobile = callableNumbers(prospect).find(({ kind }) => kind === 'mobile')?.number;
  const { hint } = useKeys();
  const channel = (
    key: 'email' | 'whatsapp' | 'openFile',
    icon: CallChannel['icon'],
    onSelect: () => void,
  ): CallChannel => ({
    key,
    keyHint: hint(key),
    icon,
    label: t(`callSlide.card.${key}`),
    onSelect,
  });
  return [
    ...(email
      ? [channel('email', <IconMail size={18} />, () => openComposer({ prospectId: prospect.id, channel: 'email' }))]
      : []),
    ...(mobile
      ? [
          channel('whatsapp', <IconBrandWhatsapp size={18} />, () =>
            openComposer({ prospectId: prospect.id, channel: 'whatsapp' }),
          ),
        ]
      : []),
    channel('openFile', <IconExternalLink size={18} />, () => openFile(prospect.id)),
  ];
}

/** The record in a tab of its own. */
export const openFile = (prospectId: string) => openBeside(`/prospects/${prospectId}`);
