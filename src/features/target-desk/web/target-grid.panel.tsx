import { ActionIcon, Button, Skeleton, Tooltip } from '@mantine/core';
import { IconArrowsSplit2, IconHistory } from '@tabler/icons-react';
import { FormProblem } from '../../../design/form.tsx';
import table from '../../../design/plain-table.module.css';
import { minorDigits } from '../../../engine/money.ts';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { OpenedCell } from '../../sales-reports/web/opened-cell.tsx';
import { spreadEvenly } from '../../targets/spread-target.rules.ts';
import { setTarget } from '../../targets/target.commands.ts';
import { TargetCell } from './target-cell.tsx';
import { type ShownLine, useShownLines } from './target-lines.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import { type AskedTargets, useToldLines } from './told-targets.ts';

interface GridProps {
  asked: AskedTargets;
  onOpen(line: ShownLine): void;
  onHistory(line: ShownLine): void;
}

const columns = ['target', 'done', 'attained', 'pace', 'projection', 'perDay'] as const;

/** A row for the company, each team and each person: the target is typed where it stands. */
export function TargetGridPanel({ asked, onOpen, onHistory }: GridProps) {
  const t = useText();
  const texts = useTargetTexts();
  const today = useToday();
  const { measure, days } = asked;
  const { data, isPending, error } = useToldLines(asked);
  const lines = useShownLines(asked, data);
  const { save, problem } = useSave(asked);
  const isOver = days.to < today;
  const [company] = lines;
  const people = lines.filter(({ kind }) => kind === 'person');
  const isLoading = isPending && !error;
  return (
    <section className={classes.part}>
      <p className={classes.soft}>
        {t(`targetDesk.definition.${measure}`)} {t('targetDesk.days', { ...company!.workingDays })}.
      </p>
      {data?.isComing && (
        <p className={classes.soft} role="status">
          {t('targetDesk.coming')}
        </p>
      )}
      {error && !data && <p className={classes.soft}>{t('targetDesk.unknown')}</p>}
      <FormProblem text={problem} />
      <table className={`${table.table} ${classes.grid}`} aria-label={t('targetDesk.grid')} aria-busy={isLoading}>
        <thead>
          <tr>
            <th scope="col">{t('targetDesk.who')}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'attained' ? undefined : classes.number}>
                {t(`targetDesk.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <tr key={line.key} data-kind={line.kind} data-after={lines[place - 1]?.kind !== line.kind || undefined}>
              <th scope="row" className={classes.who}>
                <span>{line.name}</span>
                {line.kind !== 'nobody' && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('targetDesk.history', { name: line.spokenName })}
                    onClick={() => onHistory(line)}
                  >
                    <IconHistory size={15} />
                  </ActionIcon>
                )}
              </th>
              <TargetCell
                head={t('targetDesk.target')}
                line={line}
                asked={asked}
                isFixed={isOver || !line.maySet}
                onSave={(value) => save([[line, value]])}
              />
              <DoneCell line={line} asked={asked} isLoading={isLoading} onOpen={() => onOpen(line)} />
              <Attained line={line} />
              {(['pace', 'projection', 'perDay'] as const).map((column) => (
                <td key={column} className={classes.number} data-label={t(`targetDesk.${column}`)} data-figures>
                  {line.done === null ? '—' : textOf(column, line)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <SumLine company={company!} people={people} isOver={isOver} asked={asked} onSpread={save} />
      <p className={classes.soft}>{t('targetDesk.note')}</p>
    </section>
  );

  function textOf(column: 'pace' | 'projection' | 'perDay', { standing }: ShownLine): string {
    if (column === 'pace') return texts.percent(standing.pace);
    if (column === 'projection') return texts.amount(standing.projection, measure);
    return texts.perDay(standing.requiredPerDay, measure);
  }
}

type Save = (changes: readonly (readonly [ShownLine, number | null])[]) => void;

function useSave({ measure, period, days }: AskedTargets): { save: Save; problem: string | undefined } {
  const set = useCommand(setTarget);
  const { submit, problem } = useSubmit(async (changes: Parameters<Save>[0]) => {
    for (const [{ kind, id }, value] of changes) {
      const of = kind === 'person' ? { userId: id } : kind === 'team' ? { teamId: id } : {};
      await set({ id: newId(), measure, period, startsOn: days.from, value, ...of });
    }
  });
  return { save: (changes) => void submit(changes), problem };
}

function DoneCell({
  line,
  asked: { measure },
  isLoading,
  onOpen,
}: Omit<GridProps, 'onHistory' | 'onOpen'> & { line: ShownLine; isLoading: boolean; onOpen(): void }) {
  const t = useText();
  const texts = useTargetTexts();
  const head = t('targetDesk.done');
  if (line.done === null)
    return (
      <td className={classes.number} data-label={head} data-figures>
        {isLoading ? <Skeleton height={14} width={36} ml="auto" /> : '—'}
      </td>
    );
  const value = texts.amount(line.done, measure);
  return (
    <OpenedCell
      head={head}
      name={t('targetDesk.open', { what: head, name: line.spokenName, value })}
      value={value}
      onOpen={line.done === 0 ? undefined : onOpen}
    />
  );
}

/** The share in figures beside its bar; the colour is that of the pace, which is also said in words. */
function Attained({ line: { done, standing } }: { line: ShownLine }) {
  const t = useText();
  const texts = useTargetTexts();
  const { attainment, tone } = standing;
  return (
    <td className={classes.attained} data-label={t('targetDesk.attained')}>
      {done === null || attainment === null ? (
        '—'
      ) : (
        <span className={classes.share} title={tone ? t(`targetDesk.tone.${tone}`) : undefined}>
          <span className={classes.track} aria-hidden>
            <span
              className={classes.bar}
              data-tone={tone ?? undefined}
              style={{ width: `${Math.min(100, Math.max(0, attainment * 100))}%` }}
            />
          </span>
          <span data-figures>{texts.percent(attainment)}</span>
          {tone && <span className={classes.spoken}>{t(`targetDesk.tone.${tone}`)}</span>}
        </span>
      )}
    </td>
  );
}

interface SumProps {
  company: ShownLine;
  people: readonly ShownLine[];
  isOver: boolean;
  asked: AskedTargets;
  onSpread: Save;
}

/** What the people aim at together against the company: the two may differ, and both are shown. */
function SumLine({ company, people, isOver, asked: { measure }, onSpread }: SumProps) {
  const t = useText();
  const texts = useTargetTexts();
  const { scope } = useCaller();
  if (scope('targets.view') !== 'all' || people.length === 0) return null;
  const sum = people.reduce((total, { target }) => total + (target ?? 0), 0);
  const whole = company.target ?? 0;
  const gap = Math.abs(whole - sum);
  const state = gap === 0 ? 'sumSame' : sum < whole ? 'sumLess' : 'sumMore';
  const unit = measure === 'revenue' ? 10 ** minorDigits(texts.currency) : 1;
  const mine = people.filter(({ maySet }) => maySet);
  const aiming = mine.filter(({ target }) => target !== null);
  // Whoever aims at nothing (who leads the team, mostly) gets no part where others do.
  const open = aiming.length > 0 ? aiming : mine;
  const spread = () => {
    const parts = spreadEvenly(whole, open.length, unit);
    onSpread(open.flatMap((line, place) => (line.target === parts[place] ? [] : [[line, parts[place]!] as const])));
  };
  return (
    <p className={classes.sum}>
      <strong>{t('targetDesk.sum')}</strong>
      <span data-figures>{texts.amount(sum, measure)}</span>
      {whole > 0 && (
        <span className={classes.soft}>{t(`targetDesk.${state}`, { gap: texts.amount(gap, measure) })}</span>
      )}
      {whole > 0 && gap > 0 && !isOver && open.length > 0 && (
        <Tooltip label={t('targetDesk.spreadNote')}>
          <Button variant="default" size="xs" leftSection={<IconArrowsSplit2 size={15} />} onClick={spread}>
            {t('targetDesk.spread')}
          </Button>
        </Tooltip>
      )}
    </p>
  );
}
