import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface CreateButtonProps {
  text: string;
  /** The key that does the same, as printed and as `aria-keyshortcuts` names it. */
  keyHint?: string | undefined;
  ariaKeys?: string | undefined;
  onCreate(): void;
  icon?: ReactNode;
}

/** The one thing a list lets one add, at the right of its title. */
export function CreateButton({ text, keyHint, ariaKeys, onCreate, icon }: CreateButtonProps) {
  return (
    <Button
      leftSection={icon ?? <IconPlus size={16} />}
      aria-keyshortcuts={ariaKeys}
      title={keyHint ? `${text} (${keyHint})` : text}
      onClick={onCreate}
    >
      {text}
    </Button>
  );
}
