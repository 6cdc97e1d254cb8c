import table from '../../../design/plain-table.module.css';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Stage } from '../../stages/stage.record.ts';
import type { BottleneckKind } from '../bottleneck.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import classes from './bottleneck.module.css';
import type { BottleneckLine, PastFigure } from './bottleneck-figures.ts';
import { BottleneckRow } from './bottleneck-row.tsx';
import { usePeople, useStages } from './stage-facts.ts';

interface BottleneckTableProps {
  labelledBy: string;
  by: BottleneckKind;
  /** The stage whose owners or sources are compared. */
  stage: Stage | undefined;
  lines: readonly BottleneckLine[];
  periodInDays: number;
  onOpenRows(changes: Partial<ListChoice>): void;
  onOpenPast(past: { figure: PastFigure; title: string }): void;
}

const heads = ['stuck', 'open', 'entered', 'conversion', 'stay'] as const;

/** One line a stage, an owner or a source; the most money blocked first. */
export function BottleneckTable({ labelledBy, by, stage, lines, onOpenRows, ...rest }: BottleneckTableProps) {
  const t = useText();
  const { stageOf } = useStages();
  const { personOf } = usePeople();
  if (lines.length === 0) return <p className={classes.note}>{t('bottleneck.nothing', { days: rest.periodInDays })}</p>;
  return (
    <table className={`${table.table} ${classes.table}`} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t(`bottleneck.head.${by}`)}</th>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`bottleneck.head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <BottleneckRow
            key={line.key}
            line={line}
            name={nameOf(line)}
            label={labelOf(line)}
            rows={rowsOf(line)}
            onOpenRows={onOpenRows}
            {...rest}
          />
        ))}
      </tbody>
    </table>
  );

  function nameOf({ key }: BottleneckLine): string {
    if (by === 'stage') return stageOf(key)?.name ?? '';
    if (by === 'owner') return personOf(key)?.name ?? t('prospect.nobody');
    return key ?? t('bottleneck.noSource');
  }

  function labelOf(line: BottleneckLine) {
    const of = by === 'stage' ? stageOf(line.key) : undefined;
    return of ? <StagePill plain name={of.name} color={of.color} /> : nameOf(line);
  }

  /** What the list is asked for to show those of a line; of no source it cannot be asked. */
  function rowsOf({ key }: BottleneckLine): Partial<ListChoice> | undefined {
    if (by === 'stage') return { stageIds: [key!] };
    const stageIds = stage ? [stage.id] : [];
    if (by === 'owner') return { stageIds, ownerIds: [key] };
    return key === null ? undefined : { stageIds, sources: [key] };
  }
}
