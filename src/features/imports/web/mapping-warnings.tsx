import { IconAlertTriangle, IconInfoCircle, IconPhoneOff } from '@tabler/icons-react';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { columnLetters } from '../column-letters.ts';
import { lonelyCurrencies } from '../currency-column.rules.ts';
import { isComputedColumn } from '../header-text.rules.ts';
import type { Import } from '../import.record.ts';
import { namesSomebody } from '../mapping.rules.ts';
import classes from './mapping-warnings.module.css';

const mostNamesListed = 6;
const phoneFields = ['phone', 'mobile', 'phone2', 'mobile2'];

export type MappingWarningsProps = Pick<
  Import,
  'columns' | 'columnProblems' | 'mapping' | 'sameFileAt' | 'legalBasis' | 'sheets' | 'sheet'
>;

/** What to know before the import is run: who cannot be named, who cannot be called, what is left out. */
export function MappingWarnings(props: MappingWarningsProps) {
  const { columns, mapping, sameFileAt, legalBasis, sheets, sheet } = props;
  const t = useText();
  const when = useWhen();
  const titleOf = (index: number) =>
    columns[index]?.header || t('importScreen.mapping.unnamed', { letter: columnLetters(index) });
  const unfilled = columns.flatMap(({ samples }, index) =>
    mapping[index] === null && samples.length > 0 ? [titleOf(index)] : [],
  );
  const lonely = lonelyCurrencies(mapping).map(titleOf);
  const computed = unfilled.filter(isComputedColumn);
  const leftOut = unfilled.filter((header) => !isComputedColumn(header));
  const mergedDown = sheets.find(({ name }) => name === sheet)?.mergedDown ?? 0;
  const fromElsewhere = props.columnProblems
    .filter(({ code }) => code === 'countryDoubtful')
    .reduce((sum, { count }) => sum + count, 0);
  const warnings = [
    !namesSomebody(mapping) && t('importScreen.warning.nobody'),
    !phoneFields.some((field) => mapping.includes(field)) && t('importScreen.warning.noPhone'),
    lonely.length > 0 && t('importScreen.warning.currencyAlone', { names: listed(lonely) }),
    fromElsewhere > 0 && t('importScreen.warning.fromElsewhere', { count: fromElsewhere }),
    mergedDown > 0 && t('importScreen.warning.mergedDown', { count: mergedDown }),
    sameFileAt && t('importScreen.warning.sameFile', { when: when.full(sameFileAt) }),
  ].filter((text) => text !== false && text !== null);

  const otherSheets = sheets.flatMap(({ name, rows }) =>
    name !== sheet && rows !== null && rows > 1 ? [t('importScreen.warning.sheetRows', { name, count: rows - 1 })] : [],
  );

  function listed(names: string[]): string {
    const first = names.slice(0, mostNamesListed).join(', ');
    const more = names.length - mostNamesListed;
    return more > 0 ? t('importScreen.warning.andMore', { names: first, count: more }) : first;
  }

  if (warnings.length === 0 && unfilled.length === 0 && otherSheets.length === 0 && legalBasis !== 'unproven')
    return null;
  return (
    <ul className={classes.list}>
      {legalBasis === 'unproven' && (
        <li className={classes.warning} data-tone="late">
          <IconPhoneOff size={16} aria-hidden="true" />
          {t('importScreen.warning.unproven')}
        </li>
      )}
      {warnings.map((text) => (
        <li key={text} className={classes.warning}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          {text}
        </li>
      ))}
      {otherSheets.length > 0 && (
        <li>
          <IconInfoCircle size={16} aria-hidden="true" />
          {t('importScreen.warning.otherSheets', { names: listed(otherSheets) })}
        </li>
      )}
      {leftOut.length > 0 && (
        <li>
          <IconInfoCircle size={16} aria-hidden="true" />
          {t('importScreen.warning.leftOut', { count: leftOut.length, names: listed(leftOut) })}
        </li>
      )}
      {computed.length > 0 && (
        <li>
          <IconInfoCircle size={16} aria-hidden="true" />
          {t('importScreen.warning.computed', { names: listed(computed) })}
        </li>
      )}
    </ul>
  );
}
