import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { writingChannels } from '../../contact-rules/can-write.rules.ts';
import {
  archiveMessageTemplate,
  createMessageTemplate,
  editMessageTemplate,
} from '../../correspondence/message-template.commands.ts';
import type { MessageTemplate } from '../../correspondence/message-template.record.ts';
import { knownWords } from '../../correspondence/template-words.rules.ts';
import { RecordPanel } from './record.panel.tsx';

export interface TemplatePanelProps {
  /** Absent: a new one. */
  template?: MessageTemplate | undefined;
  onClose(): void;
}

/** One message: what it is called, how it goes, and its words. */
export function TemplatePanel({ template, onClose }: TemplatePanelProps) {
  const t = useText();
  const create = useCommand(createMessageTemplate);
  const edit = useCommand(editMessageTemplate);
  const archive = useCommand(archiveMessageTemplate);
  const [name, setName] = useState(template?.name ?? '');
  const [channel, setChannel] = useState<MessageTemplate['channel']>(template?.channel ?? 'email');
  const [subject, setSubject] = useState(template?.subject ?? '');
  const [body, setBody] = useState(template?.body ?? '');
  const [language, setLanguage] = useState<MessageTemplate['language']>(template?.language ?? 'fr');
  const [approvedName, setApprovedName] = useState(template?.approvedName ?? '');
  const [approvedLanguage, setApprovedLanguage] = useState(template?.approvedLanguage ?? 'fr');
  const isEmail = channel === 'email';
  const isWhatsapp = channel === 'whatsapp';
  const save = () => {
    const approved = { approvedName: approvedName.trim() || null, approvedLanguage: approvedLanguage.trim() || null };
    const written = { name, body, language, subject: isEmail ? subject : null, ...(isWhatsapp && approved) };
    return template ? edit({ id: template.id, ...written }) : create({ id: newId(), channel, ...written });
  };
  return (
    <RecordPanel
      form="message-template"
      title={template?.name ?? t('composer.newTemplate')}
      lead={t('composer.templatesNote', { known: knownWords })}
      name={{ label: t('composer.templateName'), value: name, longest: 80, onChange: setName }}
      onSave={save}
      onArchive={template && (() => archive({ id: template.id }))}
      onClose={onClose}
    >
      {!template && (
        <SegmentedControl
          aria-label={t('composer.channel')}
          value={channel}
          data={writingChannels.map((value) => ({ value, label: t(`composer.channels.${value}`) }))}
          onChange={(next) => setChannel(next as MessageTemplate['channel'])}
        />
      )}
      {isEmail && (
        <TextInput
          label={t('composer.subject')}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t('composer.body')}
        autosize
        minRows={isEmail ? 10 : 4}
        maxRows={22}
        maxLength={10_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      {isWhatsapp && (
        <>
          <TextInput
            label={t('whatsapp.approvedName')}
            description={t('whatsapp.approvedNameNote')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder="suite_appel"
            maxLength={512}
            value={approvedName}
            onChange={(event) => setApprovedName(event.currentTarget.value.toLowerCase())}
          />
          {approvedName && (
            <TextInput
              label={t('whatsapp.approvedLanguage')}
              placeholder="fr"
              maxLength={6}
              value={approvedLanguage}
              onChange={(event) => setApprovedLanguage(event.currentTarget.value)}
            />
          )}
        </>
      )}
      <SegmentedControl
        aria-label={t('composer.language')}
        value={language}
        data={(['fr', 'en'] as const).map((value) => ({ value, label: t(`composer.languages.${value}`) }))}
        onChange={(next) => setLanguage(next as MessageTemplate['language'])}
      />
    </RecordPanel>
  );
}
