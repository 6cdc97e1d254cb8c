import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import { type WritingChannel, writingChannels } from '../../contact-rules/can-write.rules.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
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

function Composer({ prospect, composing, ...told }: Told & { prospect: Prospect; composing: Composing }) {
  const t = useText();
  const [channel, setChannel] = useState<WritingChannel>(composing.channel);
  const form = 'composer';
  const { hint } = useKeys();
  const name = prospectName(prospect) || t('prospect.unnamed');
  return (
    <SidePanel
      opened
      wide
      title={t('composer.title', { name })}
      closeText={t('composer.close')}
      onClose={closeComposer}
      footer={
        <>
          <Button type="submit" form={form} rightSection={<KeyHint keys={hint('submit')} />}>
            {channel === 'email'
              ? t('composer.send')
              : t(channel === 'sms' ? 'composer.openSms' : 'composer.openWhatsapp')}
          </Button>
          <Text size="xs" c="var(--kili-text-soft)" ml="auto">
            {channel === 'email' ? t('composer.draftKept') : t('composer.loggedNote')}
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
      {channel === 'email' ? (
        <EmailForm id={form} prospect={prospect} name={name} composing={composing} {...told} />
      ) : (
        <ShortMessageForm key={channel} id={form} channel={channel} prospect={prospect} name={name} {...told} />
      )}
    </SidePanel>
  );
}
