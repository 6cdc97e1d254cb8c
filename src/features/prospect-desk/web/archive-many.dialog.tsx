import { Button, Group } from '@mantine/core';
import { Dialog } from '../../../design/dialog.tsx';
import { useText } from '../../../engine/web/hooks.ts';

interface ArchiveManyProps {
  /** How many, as it is written beside the selection. */
  count: string;
  onConfirm(): void;
  onClose(): void;
}

/** One key would put away more rows than anybody sees: it is asked once, with their number. */
export function ArchiveManyDialog({ count, onConfirm, onClose }: ArchiveManyProps) {
  const t = useText();
  return (
    <Dialog title={t('selection.archiveMany.title', { count })} closeText={t('desk.close')} onClose={onClose}>
      <p>{t('selection.archiveMany.text')}</p>
      <Group gap="sm" mt="md">
        <Button data-autofocus onClick={onConfirm}>
          {t('selection.archiveMany.yes', { count })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('selection.archiveMany.no')}
        </Button>
      </Group>
    </Dialog>
  );
}
