import { Button, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useErrorText, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { type WritingChannel, writingChannels } from '../../contact-rules/can-write.rules.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { CompanyWhatsappForm } from './company-whatsapp.form.tsx';
import { type Composing, closeComposer } from './composing.ts';
import { EmailForm } from './email.form.tsx';
import { ShortMessageForm } from './short-message.form.tsx';

export interface Told {
  /** Says what was done, with the way to take it back. */
  onSent(text: string, undo: () => Promise<unknown>): void;
  onDone(text: string): void;
}

/** Writes to one person, beside whatever page it was opened from. */
export function ComposerPanel({ composing, ...told }: Told & { composing: Composing }) {
  const t = useText();
  const errorText = useErrorText();
  const { row: prospect, missing, error } = useWholeRow(prospectRecord, composing.prospectId);
  if (prospect) return <Composer key={composing.prospectId} prospect={prospect} composing={composing} {...told} />;
  const problem = missing ? t('prospect.notFound') : error ? errorText(error) : undefined;
  return (
    <SidePanel opened wide title={t('composer.channels.email')} closeText={t('composer.close')} onClose={closeComposer}>
      <FormProblem text={problem} />
    </SidePanel>
  );
}

function Composer({ prospect, composing, onSent, onDone }: Told & { prospect: Prospect; composing: Composing }) {
  const t = useText();
  const told: Told = {
    onSent(text, undo) {
      composing.onSent?.();
      onSent(text, undo);
    },
    onDone(text) {
      composing.onSent?.();
      onDone(text);
    },
  };
  const [channel, setChannel] = useState<WritingChannel>(composing.channel);
  const { state } = useSyncStatus();
  const number = useServer<{ isOn: boolean }>(state === 'online' ? '/api/v1/whatsapp-number' : null);
  const [wantedFrom, setFrom] = useState<'phone' | 'number'>('number');
  const [isBlocked, setBlocked] = useState(false);
  const form = 'composer';
  const { hint } = useKeys();
  const { can } = useCaller();
  const name = prospectName(prospect) || t('prospect.unnamed');
  // Without the server there is no number but one's own.
  const hasNumber = state === 'online' && number.data?.isOn === true;
  const isByNumber = channel === 'whatsapp' && hasNumber && wantedFrom === 'number';
  const mayWrite = can('prospects.write', prospect.ownerId);
  const note = channel === 'email' ? 'composer.draftKept' : isByNumber ? 'whatsapp.byNumber' : 'composer.loggedNote';
  return (
    <SidePanel
      opened
      wide
      title={t('composer.title', { name })}
      closeText={t('composer.close')}
      onClose={closeComposer}
      footer={
        <>
          <Button
            type="submit"
            form={form}
            disabled={!mayWrite || isBlocked}
            rightSection={<KeyHint keys={hint('submit')} />}
          >
            {channel === 'email' || isByNumber
              ? t('composer.send')
              : t(channel === 'sms' ? 'composer.openSms' : 'composer.openWhatsapp')}
          </Button>
          <Text size="xs" c="var(--kili-text-soft)" ml="auto">
            {t(note)}
          </Text>
        </>
      }
    >
      <SegmentedControl
        fullWidth
        mb={12}
        aria-label={t('composer.channel')}
        value={channel}
        data={writingChannels.map((value) => ({ value, label: t(`composer.channels.${value}`) }))}
        onChange={(next) => setChannel(next as WritingChannel)}
      />
      {channel === 'whatsapp' && hasNumber && (
        <SegmentedControl
          fullWidth
          size="xs"
          mb={12}
          aria-label={t('whatsapp.way')}
          value={wantedFrom}
          data={(['number', 'phone'] as const).map((value) => ({ value, label: t(`whatsapp.ways.${value}`) }))}
          onChange={(next) => setFrom(next as 'phone' | 'number')}
        />
      )}
      <FormProblem text={mayWrite ? undefined : t('composer.mayNot')} />
      {channel === 'whatsapp' && number.isLoading && <Skeleton height={240} />}
      {isByNumber && (
        <CompanyWhatsappForm
          id={form}
          firstId={composing.templateId}
          prospect={prospect}
          name={name}
          onBlocked={setBlocked}
          {...told}
        />
      )}
      {channel === 'email' ? (
        <EmailForm id={form} prospect={prospect} name={name} composing={composing} onBlocked={setBlocked} {...told} />
      ) : (
        !isByNumber &&
        !(channel === 'whatsapp' && number.isLoading) && (
          <ShortMessageForm
            key={channel}
            id={form}
            channel={channel}
            firstId={composing.templateId}
            prospect={prospect}
            name={name}
            onBlocked={setBlocked}
            {...told}
          />
        )
      )}
    </SidePanel>
  );
}
