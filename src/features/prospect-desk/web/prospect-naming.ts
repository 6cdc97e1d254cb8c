import { useMemo } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';

/** What a prospect is called where two lines are all the room there is. */
export function useNaming() {
  const t = useText();
  return useMemo(
    () => ({
      nameOf: (prospect: Prospect) => prospectName(prospect) || t('prospect.unnamed'),
      /** Under the name: the organisation; under an organisation: where it is. */
      secondLineOf: ({ firstName, lastName, organisation, address }: Prospect) =>
        (firstName || lastName ? organisation : undefined) ?? address.city ?? '',
    }),
    [t],
  );
}
