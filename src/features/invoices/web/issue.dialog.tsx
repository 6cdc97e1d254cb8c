import { Button, Skeleton } from '@mantine/core';
import { Dialog } from '../../../design/dialog.tsx';
import { FormActions, FormProblem } from '../../../design/form.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { Invoice } from '../invoice.record.ts';
import { type MissingMention, toldOfMissing } from '../missing-mentions.rules.ts';
import { usePaperTexts, useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';

export interface IssueDialogProps {
  invoice: Invoice;
  onClose(): void;
  onIssued(): void;
}

/** Asks once, and names what is frozen; or says what is missing before. */
export function IssueDialog({ invoice, onClose, onIssued }: IssueDialogProps) {
  const t = useText();
  const write = useServerWrite();
  const { can, country, timeZone } = useCaller();
  const { money, day } = usePaperTexts();
  const now = useNow();
  const { data, isFetching } = useServer<{ missing: MissingMention[] }>(`/api/v1/invoices/${invoice.id}/check`);
  const { submit, busy, problem } = useSubmit(async () => {
    await write('POST', `/invoices/${invoice.id}/issue`, {});
    onIssued();
  });
  const { buyer, lines, due, currency } = invoice;
  const told = toldOfMissing(invoice, country);
  const isReady = data?.missing.length === 0 && !isFetching;
  return (
    <Dialog title={t('invoiceScreen.issueTitle')} onClose={onClose} closeText={t('invoiceScreen.close')}>
      {!data && <Skeleton height={90} />}
      {data && data.missing.length > 0 && (
        <>
          <p>{t('invoiceScreen.missing')}</p>
          <ul className={classes.frozen}>
            {data.missing.map((mention) => (
              <li key={mention}>{t(`invoice.missing.${mention}`, told)}</li>
            ))}
          </ul>
        </>
      )}
      {data && data.missing.length === 0 && (
        <>
          <p>{t('invoiceScreen.issueFrozen')}</p>
          <ul className={classes.frozen}>
            <li>{t('invoiceScreen.frozen.parties', { buyer: buyer.name })}</li>
            <li>{t('invoiceScreen.frozen.lines', { count: lines.length })}</li>
            <li>{t('invoiceScreen.frozen.total', { amount: money(due, currency) })}</li>
            <li>{t('invoiceScreen.frozen.dates', { day: day(wallTime(now, timeZone).day) })}</li>
          </ul>
          <p>{t(can('invoices.issue') ? 'invoiceScreen.issueAfter' : 'invoiceScreen.mayNotIssue')}</p>
        </>
      )}
      <FormProblem text={problem} />
      <FormActions>
        {isReady && can('invoices.issue') && (
          <Button loading={busy} onClick={() => submit()} data-autofocus>
            {t('invoiceScreen.issueYes')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('invoiceScreen.cancel')}
        </Button>
      </FormActions>
    </Dialog>
  );
}
