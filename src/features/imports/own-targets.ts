// A company's own fields as what a column may fill: `custom.<key>`, and for an amount also `custom.<key>.currency`.
import type { CustomField } from '../custom-fields/custom-field.record.ts';

export type OwnField = Pick<CustomField, 'key' | 'name' | 'kind' | 'options' | 'archivedAt'>;

export type OwnTarget = `custom.${string}`;

/** As a mapping writes it. */
export const ownTargetPattern = /^custom\.[a-z][a-zA-Z0-9]{0,39}(\.currency)?$/;

export const valueTarget = ({ key }: Pick<OwnField, 'key'>): OwnTarget => `custom.${key}`;
export const currencyTarget = ({ key }: Pick<OwnField, 'key'>): OwnTarget => `custom.${key}.currency`;

/** What the columns of a file may fill of this field. */
export function targetsOf(field: Pick<OwnField, 'key' | 'kind'>): OwnTarget[] {
  return field.kind === 'money' ? [valueTarget(field), currencyTarget(field)] : [valueTarget(field)];
}

/** How the column that holds the currencies of an amount is called, here and in exports. */
export const currencyLabels = { fr: '{of} (devise)', en: '{of} (currency)' };

export function isOwnTarget(target: string | null | undefined): target is OwnTarget {
  return target?.startsWith('custom.') ?? false;
}
