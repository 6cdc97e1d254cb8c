import { TagsInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { plain } from '../../../engine/text.ts';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { userRecord } from '../../members/member.records.ts';
import { mostAttendees } from '../appointment.record.ts';

const MOST_PROPOSED = 6;

interface GuestsFieldProps {
  emails: readonly string[];
  /** An address that is not finished. */
  typing: string;
  onChange(emails: string[]): void;
  onType(text: string): void;
}

/** Who else comes: any address, and colleagues by the first letters of their name. */
export function GuestsField({ emails, typing, onChange, onType }: GuestsFieldProps) {
  const t = useText();
  const { userId } = useCaller();
  const [isListed, setListed] = useState(false);
  const hasPointed = useRef(false);
  const colleagues = useRows(userRecord, { order: [{ field: 'name' }] }).filter(
    ({ id, state, email }) => id !== userId && state === 'active' && !emails.includes(email),
  );
  const nameOf = new Map(colleagues.map(({ email, name }) => [email, name]));
  const wanted = plain(typing.trim());
  const fits = ({ name, email }: { name: string; email: string }) =>
    [email, ...name.split(/[\s-]+/), name].some((part) => plain(part).startsWith(wanted));
  const found = wanted ? colleagues.filter(fits).slice(0, MOST_PROPOSED) : [];
  /** Enter takes the first who is proposed, unless the arrows point at another. */
  function takeFirst(event: KeyboardEvent) {
    if (event.key.startsWith('Arrow')) hasPointed.current = true;
    const [first] = found;
    if (event.key !== 'Enter' || !first || !isListed || hasPointed.current) return;
    event.preventDefault();
    onChange([...emails, first.email]);
    onType('');
  }
  return (
    <TagsInput
      label={t('appointmentForm.attendees')}
      description={t('appointmentForm.attendeesHint')}
      maxTags={mostAttendees}
      dropdownOpened={isListed && found.length > 0}
      onDropdownOpen={() => setListed(true)}
      onDropdownClose={() => setListed(false)}
      comboboxProps={{ withinPortal: false }}
      data={found.map(({ email }) => email)}
      // They are found already, by their names too.
      filter={({ options }) => options}
      renderOption={({ option }) => `${nameOf.get(option.value) ?? ''} · ${option.value}`}
      value={[...emails]}
      onChange={(list) => onChange(list.map((one) => one.trim().toLowerCase()))}
      onKeyDown={takeFirst}
      searchValue={typing}
      onSearchChange={(text) => {
        if (text === typing) return;
        hasPointed.current = false;
        setListed(text !== '');
        onType(text);
      }}
    />
  );
}
