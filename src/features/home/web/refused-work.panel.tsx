import { Button, CopyButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { RefusedWork as Matter } from '../../../engine/web/store/attention.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { asLines } from '../typed-fields.rules.ts';
import classes from './attention.module.css';
import { useWaitingWork } from './waiting-work.ts';

export interface RefusedWorkProps {
  work: Matter;
  /** Opens the form as it was; absent where the command is corrected on a page of its own. */
  onCorrect?(): void;
  onRetry(): Promise<void>;
  onAbandon(): Promise<void>;
}

/** One refused action: what it was, why it was refused, what had been typed, and the three ways on. */
export function RefusedWork({ work, onCorrect, onRetry, onAbandon }: RefusedWorkProps) {
  const t = useText();
  const when = useWhen();
  const navigate = useNavigate();
  const describe = useWaitingWork();
  const { title, fields, address } = describe(work);
  const retrying = useSubmit(onRetry);
  const abandoning = useSubmit(onAbandon);
  // What is given up is gone: one press too many must not do it.
  const [isGivingUp, setGivingUp] = useState(false);
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h3 className={classes.title}>{title}</h3>
        <time className={classes.soft} dateTime={work.at} title={when.full(work.at)}>
          {t('attention.when', { when: when.short(work.at) })}
        </time>
      </div>
      <p className={classes.why}>{t(work.key, work.params)}</p>
      {fields.length > 0 && (
        <div className={classes.typed}>
          <div className={classes.typedHead}>
            <h4 className={classes.soft}>{t('attention.typed')}</h4>
            <CopyButton value={asLines(fields)}>
              {({ copied, copy }) => (
                <Button variant="subtle" size="xs" onClick={copy}>
                  {t(copied ? 'attention.copied' : 'attention.copy')}
                </Button>
              )}
            </CopyButton>
          </div>
          <dl className={classes.fields}>
            {fields.map(({ label, text }) => (
              <div key={label} className={classes.field}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {work.dependants.length > 0 && (
        <div>
          <h4 className={classes.soft}>{t('attention.dependants', { count: work.dependants.length })}</h4>
          <ul className={classes.dependants}>
            {work.dependants.map((one) => (
              <li key={one.id}>{describe(one).title}</li>
            ))}
          </ul>
        </div>
      )}
      <FormProblem text={retrying.problem ?? abandoning.problem} />
      <div className={classes.actions}>
        {(onCorrect || address) && (
          <Button onClick={onCorrect ?? (() => navigate({ to: address ?? '/' }))}>{t('attention.correct')}</Button>
        )}
        <Button variant="default" loading={retrying.busy} onClick={() => retrying.submit()}>
          {t('attention.retry')}
        </Button>
        {isGivingUp ? (
          <>
            <Button color="red" loading={abandoning.busy} onClick={() => abandoning.submit()}>
              {t('attention.abandonForGood')}
            </Button>
            {/* A second press on the same key keeps. */}
            <Button variant="subtle" color="gray" autoFocus onClick={() => setGivingUp(false)}>
              {t('attention.keep')}
            </Button>
          </>
        ) : (
          <Button variant="subtle" color="red" c="var(--kili-late)" onClick={() => setGivingUp(true)}>
            {t('attention.abandon')}
          </Button>
        )}
      </div>
    </li>
  );
}
