import { NativeSelect, Select } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconChevronDown, IconSparkles } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import classes from './mapping-table.module.css';

export interface MappingColumn {
  key: string;
  /** The column's title in the file, as written there. */
  title: string;
  /** Its first values, two are enough. */
  samples: string[];
  /** The field it goes to; empty, it is left out. */
  field: string;
  /** Kili found the field by itself: shown, so that a person checks it. */
  guessed?: boolean;
  /** "Déjà pris par la colonne « Tél. »" */
  error?: string;
  /** What it does to whom is known already, where there is a choice. */
  policy?: { value: string; choices: { value: string; label: string }[] } | undefined;
  /** What cannot be read or looks wrong in it: how many in short, and which, behind one press. */
  problems?: ColumnProblems | undefined;
}

export interface ColumnProblems {
  text: string;
  kinds: { key: string; title: string; examples: string[] }[];
}

export interface MappingTableProps {
  columns: MappingColumn[];
  /** What a column may become, in groups. */
  fields: { group: string; items: { value: string; label: string }[] }[];
  onChange(column: string, field: string): void;
  onPolicy?(column: string, policy: string): void;
  texts: {
    column: string;
    samples: string;
    field: string;
    leaveOut: string;
    guessed: string;
    chooseFor(column: string): string;
    whenKnown?: string;
    whenKnownFor?(column: string): string;
  };
}

/** Which column of the file becomes which field, with enough values to be sure. */
export function MappingTable({ columns, fields, onChange, onPolicy, texts }: MappingTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{texts.column}</th>
          <th scope="col">{texts.samples}</th>
          <th scope="col">{texts.field}</th>
          <th scope="col">{texts.whenKnown}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ key, ...column }) => (
          <MappingRow
            key={key}
            id={key}
            {...column}
            fields={fields}
            onChange={onChange}
            onPolicy={onPolicy}
            texts={texts}
          />
        ))}
      </tbody>
    </table>
  );
}

type MappingRowProps = Omit<MappingColumn, 'key'> & Omit<MappingTableProps, 'columns'> & { id: string };

/** Only the rows that changed are drawn again: a file may have hundreds of columns. */
const MappingRow = memo(function MappingRow(props: MappingRowProps) {
  const { id, title, samples, field, guessed, error, policy, problems, fields, onChange, onPolicy, texts } = props;
  const [showsProblems, setShowsProblems] = useState(false);
  const problemsId = useId();
  const row = (
    <tr data-left-out={field === '' || undefined}>
      <th scope="row" className={classes.title}>
        {title}
        {problems && (
          <button
            type="button"
            className={classes.problems}
            aria-expanded={showsProblems}
            aria-controls={showsProblems ? problemsId : undefined}
            onClick={() => setShowsProblems(!showsProblems)}
          >
            <IconAlertTriangle size={13} aria-hidden="true" />
            {problems.text}
            <IconChevronDown size={13} aria-hidden="true" className={classes.chevron} />
          </button>
        )}
      </th>
      <td className={classes.samples}>
        {samples.slice(0, 2).map((sample, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sample values may repeat and never move
          <span key={index}>{sample || '–'}</span>
        ))}
      </td>
      <td className={classes.target}>
        <div className={classes.field}>
          {guessed && field !== '' ? (
            <span className={classes.guessed} title={texts.guessed}>
              <IconSparkles size={16} role="img" aria-label={texts.guessed} />
            </span>
          ) : (
            <IconArrowRight size={16} aria-hidden="true" className={classes.arrow} />
          )}
          <Select
            size="xs"
            aria-label={texts.chooseFor(title)}
            className={classes.select}
            data={fields}
            value={field === '' ? null : field}
            placeholder={texts.leaveOut}
            error={error}
            clearable
            searchable
            onChange={(chosen) => onChange(id, chosen ?? '')}
          />
        </div>
      </td>
      <td className={classes.policy}>
        {policy && (
          <>
            <span aria-hidden="true">{texts.whenKnown}</span>
            <NativeSelect
              size="xs"
              aria-label={texts.whenKnownFor?.(title)}
              data={policy.choices}
              value={policy.value}
              onChange={(event) => onPolicy?.(id, event.currentTarget.value)}
            />
          </>
        )}
      </td>
    </tr>
  );
  if (!problems || !showsProblems) return row;
  return (
    <>
      {row}
      <tr className={classes.details}>
        <td colSpan={4} id={problemsId}>
          <dl>
            {problems.kinds.map((kind) => (
              <div key={kind.key}>
                <dt>{kind.title}</dt>
                {kind.examples.map((example) => (
                  <dd key={example}>{example}</dd>
                ))}
              </div>
            ))}
          </dl>
        </td>
      </tr>
    </>
  );
});
