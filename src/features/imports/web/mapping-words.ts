// What the table of columns says beside a column: what is wrong in it, and what it does to whom is known already.
import { useCallback, useMemo } from 'react';
import type { ColumnProblems } from '../../../design/mapping-table.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Import } from '../import.record.ts';
import { type KnownPolicy, policiesFor, policyOf } from '../known-policy.rules.ts';

type Problems = Import['columnProblems'];

/** The problems of one column in words; of whole rows for null. The same answer as long as nothing changes. */
export function useColumnProblems(problems: Problems): (column: number | null) => ColumnProblems | undefined {
  const t = useText();
  const byColumn = useMemo(() => {
    const columns = new Set(problems.map(({ column }) => column));
    return new Map(
      [...columns].map((column) => [
        column,
        inWords(
          problems.filter((one) => one.column === column),
          t,
        ),
      ]),
    );
  }, [problems, t]);
  return (column) => byColumn.get(column);
}

function inWords(problems: Problems, t: ReturnType<typeof useText>): ColumnProblems {
  const count = problems.reduce((sum, one) => sum + one.count, 0);
  return {
    text: t('importScreen.problem.count', { count }),
    kinds: problems.map(({ code, count, examples }) => ({
      key: code,
      title: t('importScreen.problem.kind', { problem: t(`rowProblem.${code}`), count }),
      examples: [
        ...examples.map(({ rowNumber, value }) =>
          value === null
            ? t('importScreen.problem.row', { row: rowNumber })
            : t('importScreen.problem.value', { row: rowNumber, value }),
        ),
        ...(count > examples.length ? [t('importScreen.problem.more', { count: count - examples.length })] : []),
      ],
    })),
  };
}

/** The choices of a column for whom is known already; nothing for one without a choice. */
export function usePolicyChoices() {
  const t = useText();
  return useCallback(
    (target: string | null, chosen: KnownPolicy | undefined) => {
      const value = policyOf(target, chosen);
      if (value === undefined) return undefined;
      const choices = policiesFor(target).map((one) => ({ value: one, label: t(`importScreen.known.${one}`) }));
      return { value, choices };
    },
    [t],
  );
}
