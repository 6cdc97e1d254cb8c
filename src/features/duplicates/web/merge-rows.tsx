import { useText } from '../../../engine/web/hooks.ts';
import { usePartWords } from '../../prospect-desk/web/part-words.ts';
import type { ComparedPart, Side } from '../../prospects/merge-prospects.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './merge.module.css';

export interface PartRowProps {
  compared: ComparedPart;
  side: Side;
  merged: Prospect;
  onChoose(side: Side): void;
}

/** One field of both records: where they differ, one press chooses. */
export function PartRow({ compared, side, merged, onChoose }: PartRowProps) {
  const { labelOf, textOf } = usePartWords();
  const { part, differs } = compared;
  const label = labelOf(part);
  const kept = part.startsWith('custom.')
    ? merged.custom[part.slice('custom.'.length)]
    : merged[part as keyof Prospect];
  return (
    <div className={classes.row} data-differs={differs || undefined} data-part={part}>
      <div className={classes.label}>{label}</div>
      {differs ? (
        <div role="radiogroup" aria-label={label} className={classes.sides}>
          {(['master', 'loser'] as const).map((one) => (
            // biome-ignore lint/a11y/useSemanticElements: the value itself is the button, as wide as its column
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={side === one}
              tabIndex={side === one ? 0 : -1}
              className={classes.choice}
              onClick={() => onChoose(one)}
            >
              {textOf(part, compared[one]) || <Nothing />}
            </button>
          ))}
        </div>
      ) : (
        <div className={classes.sides}>
          <span className={classes.same}>{textOf(part, compared.master)}</span>
          <span className={classes.same}>{textOf(part, compared.loser)}</span>
        </div>
      )}
      <output className={classes.result}>{textOf(part, kept) || <Nothing />}</output>
    </div>
  );
}

export interface JoinedRowProps {
  part: string;
  /** What becomes of both: joined, or the stricter. */
  hint: string;
  master: unknown;
  loser: unknown;
  merged: unknown;
}

/** What is no matter of choice: lists are joined, an opposition stays. */
export function JoinedRow({ part, hint, master, loser, merged }: JoinedRowProps) {
  const { labelOf, textOf } = usePartWords();
  return (
    <div className={classes.row} data-part={part}>
      <div className={classes.label}>
        {labelOf(part)}
        <span className={classes.hint}>{hint}</span>
      </div>
      <div className={classes.sides}>
        <span className={classes.same}>{textOf(part, master) || <Nothing />}</span>
        <span className={classes.same}>{textOf(part, loser) || <Nothing />}</span>
      </div>
      <output className={classes.result}>{textOf(part, merged) || <Nothing />}</output>
    </div>
  );
}

function Nothing() {
  const t = useText();
  return <span className={classes.nothing}>{t('interaction.overruledNothing')}</span>;
}
