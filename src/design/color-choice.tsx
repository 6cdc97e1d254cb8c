import { useId } from 'react';
import classes from './color-choice.module.css';
import { type StageColorName, stageColors } from './stage-colors.ts';

export interface ColorChoiceProps {
  label: string;
  value: StageColorName;
  /** Each colour's name in the reader's language: never colour alone. */
  colorNames: Readonly<Record<string, string>>;
  onChange(color: StageColorName): void;
}

/** One colour out of the fixed ramp. */
export function ColorChoice({ label, value, colorNames, onChange }: ColorChoiceProps) {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.colors}>
        {stageColors.map((color) => (
          <label key={color.name} className={classes.color} title={colorNames[color.name]}>
            <input
              type="radio"
              name={name}
              value={color.name}
              checked={color.name === value}
              aria-label={colorNames[color.name] ?? color.name}
              onChange={() => onChange(color.name)}
            />
            <span style={{ '--mark-light': color.light.mark, '--mark-dark': color.dark.mark }} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
