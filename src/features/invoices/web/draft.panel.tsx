import { Button } from '@mantine/core';
import { type ComponentType, useId, useState } from 'react';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../invoice.record.ts';
import { DepositQuestion } from './deposit.question.tsx';
import { DraftFields } from './draft.form.tsx';
import { contentOf, type DraftValues } from './draft-values.ts';
import { useServerWrite } from './invoice-calls.ts';
import classes from './invoices.module.css';
import { IssueDialog } from './issue.dialog.tsx';
import { useKeptDraft } from './kept-draft.ts';

/** What another feature adds to the draft; `save` first keeps what is typed. */
export interface DraftPartProps {
  invoice: Invoice;
  save(): Promise<unknown>;
}

export interface DraftPanelProps {
  invoice: Invoice;
  onClose(): void;
  /** Another one is to be shown: the deposit that was made of this draft. */
  onOpen(id: string): void;
  DraftPart?: ComponentType<DraftPartProps> | undefined;
}

/** A draft: changed, thrown away, or issued once it is asked what that freezes. */
export function DraftPanel({ invoice, onClose, onOpen, DraftPart }: DraftPanelProps) {
  const t = useText();
  const write = useServerWrite();
  const { country } = useCaller();
  const formId = useId();
  const draft = useKeptDraft(invoice);
  const { values } = draft;
  const [saved, setSaved] = useState(false);
  const [isTried, setTried] = useState(false);
  const [asks, setAsks] = useState<Invoice>();
  const change = (changes: Partial<DraftValues>) => {
    draft.change(changes);
    setSaved(false);
  };
  const keep = async () => {
    setTried(true);
    const kept = await write<Invoice>('PATCH', `/invoices/${invoice.id}`, { ...values, ...contentOf(values) });
    draft.onSaved(values, kept);
    setTried(false);
    return kept;
  };
  const {
    submit: save,
    busy,
    problem,
  } = useSubmit(async () => {
    await keep();
    setSaved(true);
  });
  const { submit: askIssue, busy: isAsking, problem: notReady } = useSubmit(async () => setAsks(await keep()));
  const {
    submit: discard,
    busy: isLeaving,
    problem: notLeft,
  } = useSubmit(async () => {
    await write('DELETE', `/invoices/${invoice.id}`);
    draft.forget();
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
            <SavedNote text={saved && !draft.isUnsaved ? t('invoiceScreen.saved') : undefined} />
            {draft.isUnsaved && <span className={classes.note}>{t('invoiceScreen.unsaved')}</span>}
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
            <FormProblem text={problem ?? notReady ?? notLeft} />
            {(draft.isFound || draft.isOvertaken) && <KeptNote {...draft} />}
            <DraftFields {...{ invoice, values, country }} showsProblems={isTried} onChange={change} />
            {DraftPart && <DraftPart invoice={invoice} save={keep} />}
            {invoice.kind === 'invoice' && <DepositQuestion invoice={invoice} values={values} onMade={onOpen} />}
          </div>
        </Form>
      </SidePanel>
      {asks && <IssueDialog invoice={asks} onClose={() => setAsks(undefined)} onIssued={() => setAsks(undefined)} />}
    </>
  );
}

/** What is shown was typed before, and no save has taken it. */
function KeptNote({ isOvertaken, forget }: Pick<ReturnType<typeof useKeptDraft>, 'isOvertaken' | 'forget'>) {
  const t = useText();
  return (
    <div className={classes.kept} role="status">
      <span>{t(isOvertaken ? 'invoiceScreen.keptOvertaken' : 'invoiceScreen.keptHere')}</span>
      <Button size="compact-sm" variant="default" onClick={forget}>
        {t('invoiceScreen.keptForget')}
      </Button>
    </div>
  );
}
