import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import { vatChoices } from '../vat-choices.rules.ts';
import { DepositQuestion } from './deposit.question.tsx';
import { DraftFields } from './draft.form.tsx';
import { type DraftValues, emptyLine, keptLines, valuesOf } from './draft-values.ts';
import { useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';
import { IssueDialog } from './issue.dialog.tsx';

export interface DraftPanelProps {
  invoice: Invoice;
  onClose(): void;
  /** Another one is to be shown: the deposit that was made of this draft. */
  onOpen(id: string): void;
}

/** A draft: changed, thrown away, or issued once it is asked what that freezes. */
export function DraftPanel({ invoice, onClose, onOpen }: DraftPanelProps) {
  const t = useText();
  const write = useServerWrite();
  const { country } = useCaller();
  const formId = useId();
  const [values, setValues] = useState(() => withLine(valuesOf(invoice), country));
  const [saved, setSaved] = useState(false);
  const [asks, setAsks] = useState<Invoice>();
  const change = (changes: Partial<DraftValues>) => {
    setValues((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const keep = () =>
    write<Invoice>('PATCH', `/invoices/${invoice.id}`, {
      ...values,
      lines: keptLines(values.lines, values.currency),
      discount: values.discount && 'rate' in values.discount && values.discount.rate === 0 ? null : values.discount,
    });
  const {
    submit: save,
    busy,
    problem,
  } = useSubmit(async () => {
    await keep();
    setSaved(true);
  });
  const { submit: askIssue, busy: isAsking, problem: notReady } = useSubmit(async () => setAsks(await keep()));
  const { submit: discard, busy: isLeaving } = useSubmit(async () => {
    await write('DELETE', `/invoices/${invoice.id}`);
    onClose();
  });
  return (
    <>
      <SidePanel
        opened
        wide
        title={t(`invoiceScreen.draftTitle.${invoice.kind}`)}
        onClose={onClose}
        closeText={t('invoiceScreen.close')}
        footer={
          <>
            <Button loading={isAsking} onClick={() => askIssue()}>
              {t('invoiceScreen.issue')}
            </Button>
            <Button type="submit" form={formId} variant="default" loading={busy}>
              {t('invoiceScreen.save')}
            </Button>
            <SavedNote text={saved ? t('invoiceScreen.saved') : undefined} />
            <ConfirmButton
              text={t('invoiceScreen.discard')}
              question={t('invoiceScreen.discardAsk')}
              confirmText={t('invoiceScreen.discardYes')}
              keepText={t('invoiceScreen.keep')}
              busy={isLeaving}
              onConfirm={() => discard()}
            />
          </>
        }
      >
        <Form id={formId} onSubmit={() => save()}>
          <div className={classes.form}>
            <FormProblem text={problem ?? notReady} />
            <DraftFields invoice={invoice} values={values} country={country} onChange={change} />
            {invoice.kind === 'invoice' && <DepositQuestion invoice={invoice} values={values} onMade={onOpen} />}
          </div>
        </Form>
      </SidePanel>
      {asks && <IssueDialog invoice={asks} onClose={() => setAsks(undefined)} onIssued={() => setAsks(undefined)} />}
    </>
  );
}

/** A draft without lines begins with an empty one. */
function withLine(values: DraftValues, country: string): DraftValues {
  return values.lines.length > 0 ? values : { ...values, lines: [emptyLine(newId(), vatChoices(country)[0]!)] };
}
