import { ActionIcon, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { emailsWith } from '../contact-entries.rules.ts';
import { TextEditor } from './field-editors.tsx';
import { useProspectEditing } from './prospect-editing.ts';
import classes from './prospect-identity.module.css';

/** The addresses of a prospect, each copied by one press. */
export function EmailsField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { save, mayEdit } = useProspectEditing(prospect);
  // The place of the address being changed; one past the last adds one.
  const [editing, setEditing] = useState<number>();
  const { emails } = prospect;
  const replace = async (place: number, typed: string) => save({ emails: emailsWith(emails, { place, typed }) });
  const editor = (place: number, typed: string) => (
    <TextEditor
      key={place}
      label={t('prospect.email')}
      inputMode="email"
      value={typed}
      onSave={(value) => replace(place, value)}
      onClose={() => setEditing(undefined)}
    />
  );
  return (
    <>
      {emails.map(({ address, kind, status }, place) =>
        editing === place ? (
          editor(place, address)
        ) : (
          <div key={address} className={classes.entry} data-wrong={status === 'invalid' || undefined}>
            <span className={classes.entryText}>
              <a href={`mailto:${address}`}>{address}</a>
              {kind === 'generic' && <span className={classes.mark}>{t('prospect.emailKind.generic')}</span>}
              {status === 'invalid' && (
                <span className={classes.mark} data-warning>
                  {t('prospect.emailInvalid')}
                </span>
              )}
            </span>
            <span className={classes.buttons}>
              <CopyAddress address={address} />
              {mayEdit && (
                <>
                  <ActionIcon
                    size="sm"
                    aria-label={t('desk.editThis', { value: address })}
                    onClick={() => setEditing(place)}
                  >
                    <IconPencil size={14} />
                  </ActionIcon>
                  <ActionIcon
                    size="sm"
                    aria-label={t('desk.removeThis', { value: address })}
                    onClick={() => replace(place, '')}
                  >
                    <IconTrash size={14} />
                  </ActionIcon>
                </>
              )}
            </span>
          </div>
        ),
      )}
      {editing === emails.length && editor(emails.length, '')}
      {mayEdit && editing === undefined && emails.length < 10 && (
        <button type="button" className={classes.adder} data-adder onClick={() => setEditing(emails.length)}>
          <IconPlus size={14} aria-hidden="true" />
          {t('desk.addEmail')}
        </button>
      )}
    </>
  );
}

function CopyAddress({ address }: { address: string }) {
  const t = useText();
  return (
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <ActionIcon
          size="sm"
          aria-label={copied ? t('desk.copied') : t('desk.copyEmail', { email: address })}
          onClick={copy}
        >
          {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}
