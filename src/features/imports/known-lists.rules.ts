// Which telephones and e-mails of a row come from columns that are not treated as usual. A prospect does not say which
// column a number came from, so the row is read once more with only some of its columns.
import { emailKey } from '../prospects/email.rules.ts';
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';
import { readContactDetails } from './imported-contact.rules.ts';
import type { FieldPolicies } from './known-policy.rules.ts';
import { rowCells } from './row-cells.ts';
import { countryOfRow } from './row-country.rules.ts';

const listColumns: readonly ColumnTarget[] = ['phone', 'mobile', 'phone2', 'mobile2', 'email', 'email2'];

/** Telephones by number, e-mails by key. */
export interface ListPolicies {
  keep: string[];
  overwrite: string[];
}

/** Undefined when all its lists are to be completed, as usual. */
export function listPolicies(
  cells: readonly string[],
  mapping: ColumnMapping,
  { policies, country }: { policies: FieldPolicies; country: string },
): ListPolicies | undefined {
  if (!listColumns.some((target) => policies.has(target))) return undefined;
  const rowCountry = countryOfRow(rowCells(cells, mapping), country);
  const usual = contactsIn((target) => !policies.has(target));
  const overwrite = contactsIn((target) => policies.get(target) === 'overwrite');
  const keep = contactsIn((target) => policies.get(target) === 'keep');
  return { keep: keep.filter((one) => !usual.includes(one) && !overwrite.includes(one)), overwrite };

  function contactsIn(takes: (target: ColumnTarget) => boolean): string[] {
    const some = mapping.map((target) => (target && listColumns.includes(target) && takes(target) ? target : null));
    const { phones, emails } = readContactDetails(rowCells(cells, some), rowCountry, country);
    return [...phones.map(({ number }) => number), ...emails.map(({ address }) => emailKey(address))];
  }
}
