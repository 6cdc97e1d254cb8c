import { caseName, readCivility, splitFullName } from '../prospects/name.rules.ts';
import { readOrganisation } from '../prospects/organisation.rules.ts';
import type { RowCells } from './row-cells.ts';

export interface ImportedName {
  civility?: 'M.' | 'Mme';
  title?: string;
  firstName?: string;
  lastName?: string;
  organisation?: string;
}

/** Who a row speaks of. A full name is split only when the row has no last name of its own. */
export function readImportedName(row: RowCells): ImportedName {
  const lastName = row.shortText('lastName', 120);
  const firstName = row.shortText('firstName', 120);
  const fullName = row.shortText('fullName', 120);
  const split = fullName && !lastName ? splitFullName(fullName) : {};
  if (split.unsplit) row.note({ code: 'nameUnsplit', field: 'fullName', value: fullName });

  const civility = readCivility(row.text('civility'));
  if (civility.couple ?? split.couple) {
    row.note({
      code: 'civilityCouple',
      field: civility.couple ? 'civility' : 'fullName',
      value: row.text('civility') || fullName,
    });
  }
  const organisation = row.shortText('organisation', 160);
  return {
    civility: civility.civility ?? split.civility,
    title: civility.title ?? split.title,
    firstName: firstName ? caseName(firstName) : split.firstName,
    lastName: lastName ? caseName(lastName) : split.lastName,
    organisation: organisation && readOrganisation(organisation).organisation,
  };
}
