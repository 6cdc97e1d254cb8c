import { useCallback } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { type CustomField, customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { customValueText } from '../../prospects/custom-value-text.rules.ts';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'position' }] };

/** The fields the organisation has for its prospects, in their order. */
export const useCustomFields = (): readonly CustomField[] => useRows(customFieldRecord, inUse);

const givenUp = { where: { field: 'archivedAt', isNot: null } };

/** Those that were archived, and can be restored. */
export const useArchivedFields = (): readonly CustomField[] => useRows(customFieldRecord, givenUp);

/** A value in words, by the kind of its field. */
export function useCustomText() {
  const t = useText();
  const { locale } = useLanguage();
  const { country } = useCaller();
  return useCallback(
    (value: CustomValue | undefined, kind?: CustomField['kind']) =>
      customValueText(value, kind, { t, locale, country }),
    [t, locale, country],
  );
}
