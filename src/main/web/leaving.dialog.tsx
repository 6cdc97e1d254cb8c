import { Button, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Dialog } from '../../design/dialog.tsx';
import { FormProblem } from '../../design/form.tsx';
import { storeNameOf } from '../../engine/web/device/device-stores.ts';
import { leaveDevice } from '../../engine/web/device/leaving.ts';
import { useEngine } from '../../engine/web/engine-context.tsx';
import { formDrafts } from '../../engine/web/form-draft.ts';
import { useSyncStatus, useText } from '../../engine/web/hooks.ts';
import { useWaitingFiles } from '../../features/attachments/web/use-waiting-files.ts';
import { waitingFilesOf } from '../../features/attachments/web/waiting-files.ts';
import { useClearDesks } from '../../features/call-sessions/web/keep-open-work.ts';
import { messageDrafts } from '../../features/correspondence/web/drafts.ts';
import { hasUnsavedInvoices } from '../../features/invoices/web/kept-draft.ts';
import { hasNewProspectDraft } from '../../features/prospect-desk/web/new-prospect-draft.ts';
import { type NoteDraft, noteDrafts } from '../../features/prospect-desk/web/note-drafts.ts';
import { DraftsLeft } from './drafts-left.tsx';
import { exportWork } from './export-work.ts';
import { FormsLeft } from './forms-left.tsx';
import { MessagesLeft } from './messages-left.tsx';

type Step = 'asking' | 'sending' | 'noNetwork' | 'notSent' | 'exported';

/** What somebody has begun on this device and no command carries yet. */
const begunBy = (userId: string) => [
  ...(hasNewProspectDraft(userId) ? (['newProspect'] as const) : []),
  ...(hasUnsavedInvoices(userId) ? (['unsavedInvoices'] as const) : []),
];

/** Signing out: at once when nothing waits; else the person decides what becomes of the work that is only here. */
export function LeavingDialog({ onStay }: { onStay(): void }) {
  const t = useText();
  const navigate = useNavigate();
  const { caller, store, sync } = useEngine();
  const { waiting, refused } = useSyncStatus();
  const [step, setStep] = useState<Step>('asking');
  const [isLeaving, setLeaving] = useState(false);
  const clearDesks = useClearDesks();
  const [drafts, setDrafts] = useState<readonly NoteDraft[] | null>(null);
  const [messages, setMessages] = useState(messageDrafts);
  const [begun, setBegun] = useState(() => begunBy(caller.userId));
  const [forms, setForms] = useState(formDrafts);
  const { files } = useWaitingFiles();
  const isToSend = waiting.length > 0 || files.length > 0;
  const isBegun = drafts === null || drafts.length + messages.length + forms.length + begun.length > 0;
  const isEmpty = !isBegun && !isToSend && refused.length === 0;

  // What stands on the cards of a call session becomes work that waits, like any other.
  useEffect(() => {
    clearDesks().finally(() => setDrafts(noteDrafts()));
  }, [clearDesks]);

  useEffect(() => {
    if (!isEmpty || isLeaving) return;
    setLeaving(true);
    leaveDevice(storeNameOf(caller));
  }, [isEmpty, isLeaving, caller]);

  async function send() {
    setStep('sending');
    await sync.wake();
    await waitingFilesOf(caller).send(() => undefined);
    const notSent = navigator.onLine ? 'notSent' : 'noNetwork';
    const isLeft = store.waiting().length > 0 || waitingFilesOf(caller).all().length > 0;
    setStep(isLeft ? notSent : 'asking');
  }
  function abandon() {
    setLeaving(true);
    leaveDevice(storeNameOf(caller));
  }
  if (isEmpty || drafts === null) return null;
  if (begun[0])
    return (
      <Dialog title={t('device.leaving.title')} onClose={onStay} closeText={t('device.leaving.stay')}>
        <Stack gap="sm">
          <Text>{t(`device.leaving.${begun[0]}`)}</Text>
          <Group gap="xs">
            <Button onClick={onStay}>{t('device.leaving.stay')}</Button>
            <Button variant="subtle" color="red" c="var(--kili-late)" onClick={() => setBegun(begun.slice(1))}>
              {t('device.leaving.dropBegun')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    );
  if (forms.length > 0)
    return (
      <Dialog title={t('device.leaving.title')} onClose={onStay} closeText={t('device.leaving.stay')}>
        <FormsLeft titles={forms} onStay={onStay} onSettled={() => setForms([])} />
      </Dialog>
    );
  if (messages.length > 0)
    return (
      <Dialog title={t('device.leaving.title')} onClose={onStay} closeText={t('device.leaving.stay')}>
        <MessagesLeft messages={messages} onStay={onStay} onSettled={() => setMessages([])} />
      </Dialog>
    );
  if (drafts.length > 0)
    return (
      <Dialog title={t('device.leaving.title')} onClose={onStay} closeText={t('device.leaving.stay')}>
        <DraftsLeft drafts={drafts} onSettled={() => setDrafts([])} />
      </Dialog>
    );
  return (
    <Dialog title={t('device.leaving.title')} onClose={onStay} closeText={t('device.leaving.stay')}>
      <Stack gap="sm">
        {waiting.length > 0 && <Text>{t('device.leaving.waiting', { count: waiting.length })}</Text>}
        {refused.length > 0 && <Text>{t('device.leaving.refused', { count: refused.length })}</Text>}
        {files.length > 0 && <Text>{t('attachment.leftBehind', { count: files.length })}</Text>}
        <Text c="dimmed">{t(isToSend ? 'device.leaving.why' : 'device.leaving.refusedStay')}</Text>
        <FormProblem text={step === 'notSent' || step === 'noNetwork' ? t(`device.leaving.${step}`) : undefined} />
        <Text role="status" size="sm">
          {step === 'exported' && t('device.leaving.exported')}
          {step === 'sending' && t('device.leaving.sending')}
        </Text>
        <Group gap="xs">
          {isToSend ? (
            <Button loading={step === 'sending'} onClick={send}>
              {t('device.leaving.send')}
            </Button>
          ) : (
            <Button
              onClick={() => {
                onStay();
                navigate({ to: '/a-revoir' });
              }}
            >
              {t('device.leaving.review')}
            </Button>
          )}
          <Button
            variant="default"
            onClick={() => {
              exportWork(t('device.leaving.exportName'), { waiting, refused });
              setStep('exported');
            }}
          >
            {t('device.leaving.export')}
          </Button>
          <Button variant="subtle" color="red" c="var(--kili-late)" loading={isLeaving} onClick={abandon}>
            {t('device.leaving.abandon')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
