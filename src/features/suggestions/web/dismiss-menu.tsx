import { ActionIcon, Menu } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { type DismissReason, dismissReasons } from '../suggestion-answer.record.ts';

/** Puts a suggestion aside, with the reason the report tells. */
export function DismissMenu({ onDismiss }: { onDismiss(reason: DismissReason): void }) {
  const t = useText();
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon size="md" aria-label={t('suggestion.dismiss.title')} title={t('suggestion.dismiss.title')}>
          <IconX size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('suggestion.dismiss.note')}</Menu.Label>
        {dismissReasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => onDismiss(reason)}>
            {t(`suggestion.dismiss.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
