import { Select } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import { useProspectHits } from '../../prospect-desk/web/search-hits.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './agenda.module.css';

/** With whom it is: found by the first letters of a name or an organisation, or by a number; nobody where it is left open. */
export function WhomField({ chosen, onChoose }: { chosen: Prospect | undefined; onChoose(id: string | null): void }) {
  const t = useText();
  const { country } = useCaller();
  const { nameOf, secondLineOf } = useNaming();
  const [typed, setTyped] = useState('');
  const [isListed, setListed] = useState(false);
  // By the arrows somebody else than the first is pointed at.
  const hasPointed = useRef(false);
  const isOfChosen = chosen !== undefined && typed === nameOf(chosen);
  const { named, others, isSearching } = useProspectHits(isOfChosen ? '' : typed);
  const hits = [...named, ...others];
  const shown = chosen && !hits.some(({ id }) => id === chosen.id) ? [chosen, ...hits] : hits;
  const byId = new Map(shown.map((one) => [one.id, one]));
  const linesOf = (prospect: Prospect | undefined) => {
    const phone = prospect?.phones[0];
    return (
      prospect && [secondLineOf(prospect), phone && formatPhone(phone.number, country)].filter(Boolean).join(' · ')
    );
  };
  const choose = (id: string | null) => {
    setListed(false);
    onChoose(id);
  };
  /** Enter takes the first, also where they were found after the last letter. */
  function takeFirst({ key }: KeyboardEvent) {
    if (key.startsWith('Arrow')) hasPointed.current = true;
    const first = hits[0];
    if (key === 'Enter' && isListed && typed && !isOfChosen && !hasPointed.current && first) choose(first.id);
  }
  return (
    <Select
      data-autofocus
      searchable
      clearable
      allowDeselect={false}
      selectFirstOptionOnChange
      openOnFocus={false}
      comboboxProps={{ withinPortal: false }}
      label={t('agenda.whom')}
      placeholder={t('agenda.whomHint')}
      nothingFoundMessage={typed && !isSearching ? t('agenda.whomNobody') : undefined}
      data={shown.map((one) => ({ value: one.id, label: nameOf(one) }))}
      // They are found already, by more than what is read here.
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      onChange={choose}
      dropdownOpened={isListed}
      onDropdownOpen={() => setListed(true)}
      onDropdownClose={() => setListed(false)}
      onKeyDown={takeFirst}
      searchValue={typed}
      onSearchChange={(text) => {
        hasPointed.current = false;
        setTyped(text);
      }}
      renderOption={({ option }) => (
        <span className={classes.whom}>
          <span>{option.label}</span>
          <span className={classes.whomMore}>{linesOf(byId.get(option.value))}</span>
        </span>
      )}
    />
  );
}
