import { ActionIcon, Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';

export interface CallListButtonProps {
  /** What is called, where that is not a list. */
  label?: string;
  /** The icon alone, where room is short. */
  compact: boolean;
  isStarting: boolean;
  disabled: boolean;
  onCall(): void;
}

/** Calls whoever the list shows, one after the other. */
export function CallListButton({ label, compact, isStarting, disabled, onCall }: CallListButtonProps) {
  const t = useText();
  const { hint, aria } = useKeys();
  const keys = hint('callList');
  const text = label ?? t('desk.callList');
  const shared = { loading: isStarting, disabled, onClick: onCall };
  if (compact) {
    return (
      <ActionIcon {...shared} variant="filled" color="teal" size="lg" aria-label={text}>
        <IconPhone size={18} />
      </ActionIcon>
    );
  }
  return (
    <Button
      {...shared}
      leftSection={<IconPhone size={16} />}
      rightSection={<KeyHint keys={keys} />}
      aria-keyshortcuts={aria('callList')}
    >
      {text}
    </Button>
  );
}
