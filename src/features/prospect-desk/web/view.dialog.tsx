import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { type SavedView, type Share, shares } from '../saved-view.record.ts';
import { mayShareWith } from '../view-sharing.rules.ts';

export interface ViewDialogProps {
  /** Absent: a new one. */
  view?: SavedView | undefined;
  /** What a new one might be called. */
  firstName?: string | undefined;
  onSave(said: { name: string; share: Share }): Promise<unknown>;
  onArchive?: (() => Promise<unknown>) | undefined;
  onClose(): void;
}

/** What a view is called, and who has it. */
export function ViewDialog({ view, firstName = '', onSave, onArchive, onClose }: ViewDialogProps) {
  const t = useText();
  const { scope, userId } = useCaller();
  const [name, setName] = useState(view?.name ?? firstName.slice(0, 60));
  const [share, setShare] = useState<Share>(view?.share ?? 'private');
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await onSave({ name: name.trim(), share });
    onClose();
  });
  const archiving = useSubmit(async () => {
    await onArchive?.();
    onClose();
  });
  const isOwn = !view || view.userId === userId;
  const reach = scope('prospects.shareViews');
  return (
    <Dialog title={t(view ? 'savedView.edit' : 'savedView.saveAs')} closeText={t('desk.close')} onClose={onClose}>
      <Form onSubmit={() => name.trim() !== '' && submit()}>
        <FormProblem text={problemField === 'name' ? archiving.problem : (problem ?? archiving.problem)} />
        <TextInput
          data-autofocus
          label={t('savedView.name')}
          maxLength={60}
          value={name}
          error={problemField === 'name' ? problem : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('savedView.share')}
          value={share}
          onChange={(chosen) => setShare(chosen as Share)}
          readOnly={!isOwn}
        >
          <Stack gap={8} mt={6}>
            {shares
              .filter((one) => mayShareWith(one, reach) || one === share)
              .map((one) => (
                <Radio key={one} size="xs" value={one} disabled={!isOwn} label={t(`savedView.shares.${one}`)} />
              ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button type="submit" loading={busy} disabled={name.trim() === ''}>
            {t('savedView.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
          {onArchive && (
            <Button variant="subtle" color="red" c="var(--kili-late)" ml="auto" onClick={() => archiving.submit()}>
              {t('savedView.archive')}
            </Button>
          )}
        </Group>
      </Form>
    </Dialog>
  );
}
