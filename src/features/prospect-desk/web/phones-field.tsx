import { ActionIcon } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useCallRights } from '../../call-rights/web/use-call-rights.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { dialAddress } from '../../telephones/hand-off.ts';
import type { DialHow } from '../../telephones/web/use-telephone.ts';
import { phonesWith } from '../contact-entries.rules.ts';
import { useColleagueReason } from './call-reason.ts';
import type { EditorProps } from './field-editing.ts';
import { TextEditor } from './field-editors.tsx';
import { usePhoneOfRecord } from './phone-of-record.ts';
import { PhoneReading } from './phone-reading.tsx';
import { useProspectEditing } from './prospect-editing.ts';
import classes from './prospect-identity.module.css';

type Phone = Prospect['phones'][number];

/** The numbers of a prospect: a press dials, the pencil changes, what was typed is kept beside what was read. */
export function PhonesField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { country } = useCaller();
  const { save, mayEdit, mayCall } = useProspectEditing(prospect);
  const colleague = useColleagueReason(prospect);
  const rightOf = useCallRights();
  const telephone = usePhoneOfRecord();
  // The place of the number being changed; one past the last adds a number.
  const [editing, setEditing] = useState<number>();
  const { phones } = prospect;

  const replace = async (place: number, typed: string) =>
    save({ phones: phonesWith(phones, { place, typed, country: prospect.address.country ?? country }) });
  const editor = (place: number, typed: string) => (
    <PhoneEditor
      key={place}
      typed={typed}
      country={prospect.address.country ?? country}
      onSave={(value) => replace(place, value)}
      onClose={() => setEditing(undefined)}
    />
  );

  return (
    <>
      {phones.length === 0 && !mayEdit && <p className={classes.mark}>{t('desk.noNumber')}</p>}
      {phones.map((phone, place) => {
        if (editing === place) return editor(place, phone.typed ?? phone.number);
        const shown = formatPhone(phone.number, country);
        const { ok, reason } = rightOf(prospect, phone.number);
        const mayDial = mayCall && !colleague && ok;
        const call = (how: DialHow) => telephone.dial(prospect.id, phone.number, how);
        return (
          <div
            key={`${phone.number} ${phone.extension ?? ''}`}
            className={classes.entry}
            data-wrong={phone.status === 'invalid' || undefined}
          >
            <span className={classes.entryText}>
              {mayDial && telephone.way === 'companion' && (
                <button type="button" className={classes.dial} onClick={() => call('chosen')}>
                  {shown}
                </button>
              )}
              {mayDial && telephone.way !== 'companion' && (
                <a href={dialAddress(telephone.way, phone.number)} onClick={() => call('link')}>
                  {shown}
                </a>
              )}
              {!mayDial && <strong title={colleague ?? reason}>{shown}</strong>}
              <PhoneMarks phone={phone} />
            </span>
            {mayEdit && (
              <span className={classes.buttons}>
                <ActionIcon
                  size="sm"
                  aria-label={t('desk.editThis', { value: shown })}
                  onClick={() => setEditing(place)}
                >
                  <IconPencil size={14} />
                </ActionIcon>
                <ActionIcon
                  size="sm"
                  aria-label={t('desk.removeThis', { value: shown })}
                  onClick={() => replace(place, '')}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </span>
            )}
          </div>
        );
      })}
      {colleague && phones.length > 0 && <p className={classes.onCall}>{colleague}</p>}
      {editing === phones.length && editor(phones.length, '')}
      {mayEdit && editing === undefined && phones.length < 10 && (
        <button type="button" className={classes.adder} data-adder onClick={() => setEditing(phones.length)}>
          <IconPlus size={14} aria-hidden="true" />
          {t('desk.addPhone')}
        </button>
      )}
    </>
  );
}

function PhoneMarks({ phone }: { phone: Phone }) {
  const t = useText();
  const { kind, extension, status } = phone;
  // « possible » is a quiet word in the tooltip: most such numbers answer.
  const isDoubtful = status !== undefined && status !== 'valid' && status !== 'possible';
  return (
    <>
      <span className={classes.mark}>
        {[kind !== 'other' && t(`prospect.phoneKind.${kind}`), extension && t('desk.extension', { extension })]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {isDoubtful && (
        <span className={classes.mark} data-warning title={phone.typed && t('desk.typed', { typed: phone.typed })}>
          {t(`prospect.phoneStatus.${status}`)}
        </span>
      )}
    </>
  );
}

type PhoneEditorProps = Pick<EditorProps<string>, 'onSave' | 'onClose' | 'isCell'> & { typed: string; country: string };

export function PhoneEditor({ typed, country, onSave, ...parts }: PhoneEditorProps) {
  const t = useText();
  const [draft, setDraft] = useState(typed);
  const [refused, setRefused] = useState<string>();
  const save = (wanted: string) =>
    onSave(wanted).catch((error) => {
      setRefused(wanted);
      throw error;
    });
  return (
    // What is typed is read along, so that nobody is surprised by what is kept; once refused, the field says why itself.
    <div onInput={(event) => setDraft((event.target as HTMLInputElement).value)}>
      <TextEditor {...parts} label={t('prospect.phone')} inputMode="tel" value={typed} onSave={save} />
      {draft !== refused && <PhoneReading typed={draft} country={country} />}
    </div>
  );
}
