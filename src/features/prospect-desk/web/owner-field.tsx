import { Select } from '@mantine/core';
import { RecordField } from '../../../design/record-field.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { usePeople } from './stage-facts.ts';
import { tellProblem } from './undo-offers.tsx';

const nobody = 'nobody';

/** Whose prospect it is, and handing it to somebody else. */
export function OwnerField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const errorText = useErrorText();
  const { userId } = useCaller();
  const { people, personOf } = usePeople();
  const { save, mayAssign } = useProspectEditing(prospect);
  const owner = personOf(prospect.ownerId);
  const name = owner ? `${owner.name}${owner.id === userId ? ` (${t('desk.me')})` : ''}` : t('prospect.nobody');
  function assign(value: string | null) {
    const ownerId = value === nobody ? null : value;
    if (ownerId !== prospect.ownerId) save({ ownerId }).catch((error: unknown) => tellProblem(errorText(error)));
  }
  return (
    <RecordField
      label={t('prospect.owner')}
      value={name}
      editText={t('desk.edit')}
      renderEditor={
        mayAssign
          ? (close) => (
              <Select
                size="xs"
                autoFocus
                defaultDropdownOpened
                searchable
                allowDeselect={false}
                aria-label={t('prospect.owner')}
                value={prospect.ownerId ?? nobody}
                data={[
                  { value: nobody, label: t('prospect.nobody') },
                  ...people
                    .filter(({ state }) => state === 'active')
                    .map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(value) => {
                  assign(value);
                  close();
                }}
                onBlur={close}
              />
            )
          : undefined
      }
    />
  );
}
