import { useEffect, useRef } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './campaign-aids.module.css';

interface CampaignScriptProps {
  text: string | null;
  answers: readonly { label: string; say: string }[];
  clicked: readonly string[];
  onClick: ((label: string) => void) | undefined;
}

/** What to say; a press on what the person answers keeps it with the call, and tells what to say next. */
export function CampaignScriptPanel({ text, answers, clicked, onClick }: CampaignScriptProps) {
  const t = useText();
  const next = answers.filter(({ label, say }) => say && clicked.includes(label));
  const newest = clicked.at(-1);
  const reply = useRef<HTMLParagraphElement>(null);
  const told = useRef(newest);
  useEffect(() => {
    // A press on an answer asks for its reply, wherever the panel stands; a new card does not.
    if (newest !== told.current && newest !== undefined) reply.current?.scrollIntoView({ block: 'nearest' });
    told.current = newest;
  }, [newest]);
  return (
    <>
      {text && <p className={classes.text}>{text}</p>}
      {next.map(({ label, say }) => (
        <p key={label} ref={label === newest ? reply : undefined} className={classes.next}>
          {say}
        </p>
      ))}
      {answers.length > 0 && (
        <fieldset className={classes.answers}>
          <legend className={classes.legend}>{t('callSlide.card.answers')}</legend>
          {answers.map(({ label }) => (
            <button
              key={label}
              type="button"
              className={classes.answer}
              aria-pressed={clicked.includes(label)}
              disabled={!onClick}
              onClick={() => onClick?.(label)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
