import { ActionIcon } from '@mantine/core';
import { IconMicrophone, IconPlayerStopFilled } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';

/** The microphone at a note. */
export function DictateButton({ isOn, onToggle }: { isOn: boolean; onToggle(): void }) {
  const t = useText();
  const { aria, hint } = useKeys();
  const label = t(isOn ? 'dictation.stop' : 'dictation.dictate');
  const key = hint('dictate');
  return (
    <ActionIcon
      variant={isOn ? 'light' : 'subtle'}
      color={isOn ? 'red' : 'gray'}
      aria-label={label}
      aria-pressed={isOn}
      aria-keyshortcuts={aria('dictate')}
      title={key ? `${label} (${key})` : label}
      onClick={onToggle}
    >
      {isOn ? <IconPlayerStopFilled size={16} /> : <IconMicrophone size={18} />}
    </ActionIcon>
  );
}
