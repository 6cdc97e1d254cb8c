import { useMemo } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';

/** What stands in a column of its own, and is not said again under the name. */
interface Elsewhere {
  organisation?: boolean;
  city?: boolean;
}

/** What a prospect is called where two lines are all the room there is. */
export function useNaming() {
  const t = useText();
  return useMemo(
    () => ({
      nameOf: (prospect: Prospect) => prospectName(prospect) || t('prospect.unnamed'),
      /** Under the name: the organisation; under an organisation: where it is. */
      secondLineOf: ({ firstName, lastName, organisation, address }: Prospect, elsewhere: Elsewhere = {}) =>
        (firstName || lastName ? !elsewhere.organisation && organisation : undefined) ||
        (!elsewhere.city && address.city) ||
        '',
    }),
    [t],
  );
}
