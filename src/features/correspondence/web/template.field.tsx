import { Select } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { WritingChannel } from '../../contact-rules/can-write.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './composer.module.css';
import { type FilledTemplate, useTemplates } from './use-filled-template.ts';

interface TemplateFieldProps {
  channel: WritingChannel;
  prospect: Prospect;
  onFill(filled: FilledTemplate): void;
}

/** Fills the message with a template; what the record lacks for it is told before anything leaves. */
export function TemplateField({ channel, prospect, onFill }: TemplateFieldProps) {
  const t = useText();
  const { templates, fill } = useTemplates(channel, prospect);
  const [chosen, setChosen] = useState<string | null>(null);
  if (templates.length === 0) return null;
  const template = templates.find(({ id }) => id === chosen);
  const missing = template ? fill(template).missing : [];
  return (
    <>
      <Select
        searchable
        clearable
        label={t('composer.template')}
        placeholder={t('composer.noTemplate')}
        value={chosen}
        data={templates.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          setChosen(id);
          const next = templates.find((one) => one.id === id);
          if (next) onFill(fill(next));
        }}
      />
      {missing.length > 0 && (
        <p className={classes.missing} role="status">
          {t('composer.missing', { words: missing.map((word) => t(`composer.word.${word}`)).join(', ') })}
        </p>
      )}
    </>
  );
}
