import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface CreateButtonProps {
  text: string;
  /** The key that does the same; it rests while something else is open. */
  keyHint: string;
  onCreate(): void;
  busy?: boolean;
  icon?: ReactNode;
}

/** The one thing a list lets one add, at the right of its title. */
export function CreateButton({ text, keyHint, onCreate, busy = false, icon }: CreateButtonProps) {
  useHotkeys(busy ? [] : [[keyHint, onCreate]]);
  return (
    <Button
      leftSection={icon ?? <IconPlus size={16} />}
      aria-keyshortcuts={keyHint}
      title={`${text} (${keyHint})`}
      onClick={onCreate}
    >
      {text}
    </Button>
  );
}
