import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { MappingTable } from '../../../design/mapping-table.tsx';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { columnLetters } from '../column-letters.ts';
import type { Import } from '../import.record.ts';
import { type KnownPolicy, policyOf } from '../known-policy.rules.ts';
import { offeredFields } from '../own-columns.rules.ts';
import { currencyTarget, valueTarget } from '../own-targets.ts';
import { chooseField, columnWith } from './choose-field.ts';
import classes from './column-mapping.module.css';
import { fieldGroups } from './field-groups.ts';
import { useColumnProblems, usePolicyChoices } from './mapping-words.ts';
import { useOwnFields } from './own-fields.ts';

/** Beyond so many columns, those without a field wait behind a button. */
const mostColumnsAtFirst = 40;

export interface ColumnMappingProps {
  columns: Import['columns'];
  mapping: Import['mapping'];
  policies: Import['policies'];
  /** What the first rows cannot give. */
  problems: Import['columnProblems'];
  onChange(mapping: Import['mapping']): void;
  onPolicies(policies: Import['policies']): void;
}

/** Which column fills which field: what Kili recognised, for a person to check and correct. */
export function ColumnMapping(props: ColumnMappingProps) {
  const { columns, mapping, policies, problems, onChange, onPolicies } = props;
  const t = useText();
  const [showsAll, setShowsAll] = useState(columns.length <= mostColumnsAtFirst);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  /** Columns that lost their field, and to which one. */
  const [lost, setLost] = useState<ReadonlyMap<number, number>>(new Map());
  const ownFields = useOwnFields();
  const fields = useMemo(() => {
    const usual = fieldGroups.map(({ key, fields }) => ({
      group: t(`importScreen.group.${key}`),
      items: offeredFields(fields, ownFields).map((field) => ({ value: field, label: t(`importField.${field}`) })),
    }));
    const own = ownFields.flatMap((field) => [
      { value: valueTarget(field), label: field.name },
      ...(field.kind === 'money'
        ? [{ value: currencyTarget(field), label: t('importScreen.ownCurrency', { of: field.name }) }]
        : []),
    ]);
    return own.length > 0 ? [...usual, { group: t('importScreen.group.own'), items: own }] : usual;
  }, [t, ownFields]);
  const texts = useMemo(
    () => ({
      column: t('importScreen.mapping.column'),
      samples: t('importScreen.mapping.samples'),
      field: t('importScreen.mapping.field'),
      leaveOut: t('importScreen.mapping.leaveOut'),
      guessed: t('importScreen.mapping.guessed'),
      chooseFor: (column: string) => t('importScreen.mapping.chooseFor', { column }),
      whenKnown: t('importScreen.known.label'),
      whenKnownFor: (column: string) => t('importScreen.known.labelFor', { column }),
    }),
    [t],
  );
  const titleOf = (index: number) =>
    columns[index]?.header || t('importScreen.mapping.unnamed', { letter: columnLetters(index) });

  const problemsOf = useColumnProblems(problems);
  const policyChoices = usePolicyChoices();
  const rows = columns.map(({ samples }, index) => {
    const takenBy = lost.get(index);
    return {
      key: String(index),
      title: titleOf(index),
      samples,
      field: mapping[index] ?? '',
      guessed: !chosen.has(index),
      policy: policyChoices(mapping[index] ?? null, policies[index]),
      problems: problemsOf(index),
      error: takenBy === undefined ? undefined : t('importScreen.mapping.taken', { column: titleOf(takenBy) }),
    };
  });
  const shown = showsAll ? rows : rows.filter(({ field, key }) => field !== '' || chosen.has(Number(key)));

  const choose = useStableCallback((key: string, text: string) => {
    const column = Number(key);
    const field = text === '' ? null : text;
    const loser = columnWith(mapping, field);
    setChosen(new Set(chosen).add(column));
    setLost((before) => {
      const after = new Map([...before].filter(([index]) => index !== column));
      return loser === undefined || loser === column ? after : after.set(loser, column);
    });
    onChange(chooseField(mapping, column, field));
  });
  const choosePolicy = useStableCallback((key: string, policy: string) => {
    const all = columns.map((_, index) => policyOf(mapping[index] ?? null, policies[index]) ?? 'complete');
    onPolicies(all.with(Number(key), policy as KnownPolicy));
  });

  return (
    <div>
      <MappingTable columns={shown} fields={fields} onChange={choose} onPolicy={choosePolicy} texts={texts} />
      {shown.length < rows.length && (
        <Button className={classes.others} variant="default" onClick={() => setShowsAll(true)}>
          {t('importScreen.mapping.others', { count: rows.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
