import { Button, Textarea } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useToday } from '../../../engine/web/when.ts';
import { REMINDER_LEVELS } from '../billing-settings.record.ts';
import type { Invoice } from '../invoice.record.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import { useInvoiceLetter } from './invoice-letter.ts';
import classes from './invoices.module.css';
import { useLateClaim, useReminderLetter } from './late-claim.ts';

/** What a late invoice costs by now, what was asked so far, and what to do next. */
export function Dunning({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const { can } = useCaller();
  const today = useToday();
  const { day } = usePaperTexts();
  const claim = useLateClaim(invoice);
  const letterOf = useReminderLetter(invoice, claim);
  const openLetter = useInvoiceLetter();
  const write = useServerWrite();
  const [isDisputing, setDisputing] = useState(false);
  const { id, kind, number, dueOn, openAmount, reminders, remindOn, disputedAt, dispute } = invoice;
  const level = reminders.length + 1;
  const remind = (way: 'email' | 'other', isWithFee: boolean) => {
    const note =
      way === 'other' ? t('dunning.noted', { level: t(`dunning.level.${level}`), number: number ?? '' }) : null;
    return write('POST', `/invoices/${id}/reminders`, { level, way, isWithFee, note });
  };
  const logging = useSubmit(() => remind('other', letterOf(level).isWithFee));
  const sending = useSubmit(() => {
    const { subject, body, isWithFee } = letterOf(level);
    return openLetter(invoice, { subject, body, onSent: () => void remind('email', isWithFee) });
  });
  const ending = useSubmit(() => write('POST', `/invoices/${id}/dispute`, { reason: null }));
  if (kind === 'credit' || number === null || openAmount === 0 || !dueOn || dueOn >= today) return null;
  const mayWrite = can('prospects.write');
  const isOver = level > REMINDER_LEVELS;
  return (
    <section aria-label={t('dunning.title')} className={classes.dunning}>
      <h3 className={classes.heading}>{t('dunning.title')}</h3>
      <Claim invoice={invoice} claim={claim} />
      {reminders.length > 0 && (
        <ol className={classes.entries}>
          {reminders.map(({ on, way, isWithFee }, place) => (
            <li key={on + String(place)}>
              <span>
                {t(isWithFee ? 'dunning.sentWithFee' : 'dunning.sent', {
                  level: t(`dunning.level.${place + 1}`),
                  day: day(on),
                })}
              </span>
              <span className={classes.quiet}>{t(`dunning.way.${way}`)}</span>
            </li>
          ))}
        </ol>
      )}
      <FormProblem text={sending.problem ?? logging.problem ?? ending.problem} />
      {disputedAt ? (
        <>
          <p className={classes.late}>{[t('dunning.disputed'), dispute].filter(Boolean).join(' ')}</p>
          {mayWrite && (
            <div className={classes.actions}>
              <Button variant="default" loading={ending.busy} onClick={() => ending.submit()}>
                {t('dunning.disputeEnd')}
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <p className={classes.note}>
            {isOver
              ? t('dunning.done')
              : remindOn && remindOn > today
                ? t('dunning.next', { level: t(`dunning.level.${level}`), day: day(remindOn) })
                : t('dunning.now', { level: t(`dunning.level.${level}`) })}
          </p>
          {mayWrite && !isDisputing && (
            <div className={classes.actions}>
              {!isOver && (
                <>
                  <Button
                    variant={remindOn && remindOn > today ? 'default' : 'filled'}
                    leftSection={<IconMailForward size={16} />}
                    loading={sending.busy}
                    onClick={() => sending.submit()}
                  >
                    {t('dunning.send')}
                  </Button>
                  <Button variant="default" loading={logging.busy} onClick={() => logging.submit()}>
                    {t('dunning.log')}
                  </Button>
                </>
              )}
              <Button variant="subtle" color="gray" onClick={() => setDisputing(true)}>
                {t('dunning.dispute')}
              </Button>
            </div>
          )}
          {isDisputing && <DisputeForm invoiceId={id} onDone={() => setDisputing(false)} />}
        </>
      )}
    </section>
  );
}

function Claim({ invoice, claim }: { invoice: Invoice; claim: ReturnType<typeof useLateClaim> }) {
  const t = useText();
  const today = useToday();
  const { money, day } = usePaperTexts();
  const { days, interest, lacksRate, fee, total } = claim;
  const rows: [string, string][] = [];
  if (interest !== null) rows.push([t('dunning.interest', { day: day(today) }), money(interest, invoice.currency)]);
  if (fee > 0) rows.push([t('dunning.fee'), money(fee, 'EUR')]);
  if (rows.length > 0) rows.push([t('dunning.total'), money(total, invoice.currency)]);
  return (
    <>
      <p className={classes.late}>{days === 1 ? t('dunning.lateOne') : t('dunning.late', { days })}</p>
      {rows.length > 0 && (
        <ul className={classes.entries}>
          {rows.map(([label, value]) => (
            <li key={label}>
              <span>{label}</span>
              <span className={classes.figure}>{value}</span>
            </li>
          ))}
        </ul>
      )}
      {lacksRate && <p className={classes.note}>{t('dunning.noRate')}</p>}
    </>
  );
}

function DisputeForm({ invoiceId, onDone }: { invoiceId: string; onDone(): void }) {
  const t = useText();
  const write = useServerWrite();
  const [reason, setReason] = useState('');
  const { submit, busy, problem } = useSubmit(async () => {
    await write('POST', `/invoices/${invoiceId}/dispute`, { reason });
    onDone();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormProblem text={problem} />
      <Textarea
        data-autofocus
        label={t('dunning.disputeWhy')}
        maxLength={400}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {t('dunning.disputeKeep')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('dunning.back')}
        </Button>
      </div>
    </form>
  );
}
