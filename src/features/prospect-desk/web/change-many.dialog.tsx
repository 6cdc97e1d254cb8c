import { Button, Group } from '@mantine/core';
import { Dialog } from '../../../design/dialog.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { counterBound, countText, isMore } from '../prospect-counters.rules.ts';
import { useBulkWords } from './bulk-words.ts';

interface ChangeManyProps {
  change: BulkChange;
  count: number;
  /** The change is on its way to the server. */
  isSending: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** What is confirmed, where that is no change of what stands on the rows. */
const confirms: Readonly<Partial<Record<BulkChange['kind'], string>>> = {
  archive: 'yesArchive',
  joinCampaign: 'yesJoinCampaign',
  leaveCampaign: 'yesLeaveCampaign',
};

/** One press would change more rows than anybody sees: it is asked once, with what changes and of how many. */
export function ChangeManyDialog({ change, count, isSending, onConfirm, onClose }: ChangeManyProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { askOf } = useBulkWords();
  const figure = isMore(count)
    ? t('selection.ask.moreThan', { count: counterBound.toLocaleString(locale) })
    : countText(count, locale);
  const isArchive = change.kind === 'archive';
  return (
    <Dialog title={askOf(change, figure)} closeText={t('desk.close')} onClose={onClose}>
      <p>
        {isArchive && `${t('selection.ask.archived')} `}
        {t('selection.ask.wayBack')}
      </p>
      <Group gap="sm" mt="md">
        <Button data-autofocus loading={isSending} onClick={onConfirm}>
          {t(`selection.ask.${confirms[change.kind] ?? 'yes'}`, { count: countText(count, locale) })}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('selection.ask.no')}
        </Button>
      </Group>
    </Dialog>
  );
}
