import { ActionIcon, Button } from '@mantine/core';
import type { IconPhone } from '@tabler/icons-react';
import type { Ref } from 'react';

export interface BarButtonProps {
  icon: typeof IconPhone;
  text: string;
  /** "S", where a key does the same. */
  keys?: string | undefined;
  /** The icon alone, where room is short. */
  compact: boolean;
  filled?: boolean;
  loading?: boolean;
  /** Whether the choices it opens are open. */
  expanded?: boolean;
  ref?: Ref<HTMLButtonElement>;
  onPress(): void;
}

/** A button of the selection's bar: its words where there is room, its icon everywhere, its key told where it has one. */
export function BarButton({
  icon: Icon,
  text,
  keys,
  compact,
  filled,
  loading,
  expanded,
  ref,
  onPress,
}: BarButtonProps) {
  const common = {
    ref,
    loading,
    title: compact && keys ? `${text} (${keys})` : (keys ?? text),
    'aria-haspopup': expanded === undefined ? undefined : ('dialog' as const),
    'aria-expanded': expanded,
    onClick: onPress,
  };
  if (compact) {
    return (
      <ActionIcon {...common} aria-label={text} variant={filled ? 'filled' : 'subtle'} color={filled ? 'teal' : 'gray'}>
        <Icon size={18} />
      </ActionIcon>
    );
  }
  return (
    <Button {...common} data-worded variant={filled ? 'filled' : 'default'} leftSection={<Icon size={16} />}>
      {text}
    </Button>
  );
}
