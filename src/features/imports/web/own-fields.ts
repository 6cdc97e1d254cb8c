import { useRows } from '../../../engine/web/hooks.ts';
import { type CustomField, customFieldRecord } from '../../custom-fields/custom-field.record.ts';

const inUse = { where: { field: 'archivedAt', is: null }, order: [{ field: 'position' }] };

/** The company's own fields, which a column may fill as well. */
export const useOwnFields = (): readonly CustomField[] => useRows(customFieldRecord, inUse);
