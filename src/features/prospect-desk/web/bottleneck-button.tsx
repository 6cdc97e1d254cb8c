import { ActionIcon, Button } from '@mantine/core';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';

interface BottleneckButtonProps {
  isOpen: boolean;
  compact: boolean;
  onPress(): void;
}

/** Opens and shuts the panel that says where prospects stop. */
export function BottleneckButton({ isOpen, compact, onPress }: BottleneckButtonProps) {
  const t = useText();
  const { aria, withKey } = useKeys();
  const common = {
    'aria-expanded': isOpen,
    'aria-keyshortcuts': aria('bottlenecks'),
    title: withKey(t('bottleneck.title'), 'bottlenecks'),
    variant: isOpen ? 'light' : 'default',
    onClick: onPress,
  };
  if (compact) {
    return (
      <ActionIcon {...common} size="md" aria-label={t('bottleneck.title')}>
        <IconHourglassHigh size={16} />
      </ActionIcon>
    );
  }
  return (
    <Button {...common} size="compact-sm" leftSection={<IconHourglassHigh size={15} />}>
      {t('bottleneck.button')}
    </Button>
  );
}
