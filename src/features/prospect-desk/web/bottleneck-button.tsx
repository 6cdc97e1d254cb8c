import { ActionIcon, Button } from '@mantine/core';
import { IconHourglassHigh } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';

interface BottleneckButtonProps {
  isOpen: boolean;
  compact: boolean;
  onPress(): void;
}

/** Opens and shuts the panel that says where prospects stop. */
export function BottleneckButton({ isOpen, compact, onPress }: BottleneckButtonProps) {
  const t = useText();
  const common = {
    'aria-expanded': isOpen,
    'aria-keyshortcuts': 'G',
    title: `${t('bottleneck.title')} (G)`,
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
