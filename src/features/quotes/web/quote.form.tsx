import { Button, Collapse, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { DraftNote } from '../../../design/draft-note.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useFormDraft } from '../../../engine/web/form-draft.ts';
import { useCaller, useCommand, useRows, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { addressFor } from '../../correspondence/judge-writing.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { addressee } from '../../prospects/prepared-email.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type BasketFields, basketFields, useBasketDraft } from '../../sales/web/basket-draft.ts';
import { BasketSums } from '../../sales/web/basket-sums.tsx';
import { useLastBasket } from '../../sales/web/last-basket.ts';
import { LineEditor } from '../../sales/web/line-editor.tsx';
import { archiveQuote, createQuote, editQuote, restoreQuote } from '../quote.commands.ts';
import { type Quote, quoteRecord, USUAL_VALID_DAYS } from '../quote.record.ts';
import classes from './quote.module.css';
import { useSendQuote } from './send-quote.ts';
import { type Work, WorkFields } from './work-fields.tsx';

export interface QuoteTold {
  text: string;
  undo?: () => Promise<unknown>;
}

interface QuoteFormProps {
  /** The draft; a new one without. */
  quote: Quote | undefined;
  prospect: Prospect;
  campaignId: string | undefined;
  /** Over the panel it stands in. */
  panelTitle: string;
  onDone(told: QuoteTold): void;
  /** Around the fields and the buttons. */
  render(parts: { body: ReactNode; footer: ReactNode }): ReactNode;
}

const FORM = 'quote';
const BY_LINK = 'link';

/** What stands in the fields. A letter is null until somebody writes it otherwise. */
interface Values extends BasketFields, Work {
  title: string;
  introduction: string;
  terms: string;
  validDays: number | string;
  to: string;
  subject: string | null;
  body: string | null;
}

/** A quote while it is written: sent in one press more, or kept as a draft, also without a network. */
export function QuoteForm({ quote, prospect, campaignId, panelTitle, onDone, render }: QuoteFormProps) {
  const t = useText();
  const { hint } = useKeys();
  const isOnline = useSyncStatus().state === 'online';
  const last = useLastBasket(prospect.id);
  const usual = useUsualTexts();
  const { currency } = useCaller();
  const { locale } = useLanguage();
  const [id] = useState(() => quote?.id ?? newId());
  const [isMade, setMade] = useState(quote !== undefined);
  const name = isMade ? `quote-${id}` : `quote-for-${prospect.id}`;
  const draft = useFormDraft<Values>({ name, title: panelTitle }, () => ({
    ...basketFields({ currency, ...(quote ?? last) }, locale),
    title: quote?.title ?? '',
    introduction: quote?.introduction ?? usual.introduction,
    terms: quote?.terms ?? usual.terms,
    validDays: quote?.validDays ?? USUAL_VALID_DAYS,
    workPlace: quote?.workPlace ?? '',
    workPeriod: quote?.workPeriod ?? '',
    depositRate: quote?.depositRate ?? null,
    isCanvassed: quote?.isCanvassed ?? prospect.audience === 'B2C',
    to: addressFor('email', prospect) ?? BY_LINK,
    subject: null,
    body: null,
  }));
  const { title, introduction, terms, validDays, to } = draft.values;
  const { workPlace, workPeriod, depositRate, isCanvassed } = draft.values;
  const work: Work = { workPlace, workPeriod, depositRate, isCanvassed };
  const basket = useBasketDraft(draft.values, draft.set);
  const letter = useLetter(prospect, draft.values);
  const [showsProblems, setShowsProblems] = useState(false);
  const create = useCommand(createQuote);
  const edit = useCommand(editQuote);
  const archive = useCommand(archiveQuote);
  const restore = useCommand(restoreQuote);
  const send = useSendQuote();

  async function keep(): Promise<boolean> {
    if (!basket.basket) {
      setShowsProblems(true);
      return false;
    }
    const texts = {
      title: title.trim() || null,
      introduction,
      terms,
      ...work,
      validDays: Number(validDays) || USUAL_VALID_DAYS,
    };
    if (isMade) await edit({ id, ...basket.basket, ...texts });
    else await create({ id, prospectId: prospect.id, campaignId: campaignId ?? null, ...basket.basket, ...texts });
    draft.forget();
    setMade(true);
    return true;
  }
  const sending = useSubmit(async () => {
    if (!(await keep())) return;
    const isByLink = to === BY_LINK;
    const url = await send(id, isByLink ? { to: null } : { to, subject: letter.subject, body: letter.body });
    if (isByLink) await navigator.clipboard?.writeText(url).catch(() => {});
    onDone({ text: t(isByLink ? 'quoteForm.linkReady' : 'quoteForm.sentDone') });
  });
  const keeping = useSubmit(async () => {
    if (!(await keep())) return;
    onDone({ text: t('quoteForm.kept'), ...(!quote && { undo: () => archive({ id }) }) });
  });
  const discarding = useSubmit(async () => {
    await archive({ id });
    draft.forget();
    onDone({ text: t('quoteForm.discarded'), undo: () => restore({ id }) });
  });
  const wrong = showsProblems && !basket.basket ? basket.problemText(t) : undefined;
  const busy = sending.busy || keeping.busy;
  const submit = () => (isOnline ? sending.submit() : keeping.submit());

  const body = (
    <Form id={FORM} onSubmit={submit}>
      <FormProblem text={sending.problem ?? keeping.problem ?? discarding.problem ?? wrong} />
      {draft.note && <DraftNote {...draft.note} />}
      <TextInput
        data-autofocus={basket.lines.length > 0 || undefined}
        label={t('quoteForm.heading')}
        maxLength={160}
        value={title}
        onChange={(event) => draft.set({ title: event.currentTarget.value })}
      />
      <LineEditor basket={basket} showsProblems={showsProblems} />
      <BasketSums basket={basket} />
      <Folded title={t('quoteForm.texts')}>
        <Textarea
          label={t('quoteForm.introduction')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={introduction}
          onChange={(event) => draft.set({ introduction: event.currentTarget.value })}
        />
        <Textarea
          label={t('quoteForm.terms')}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={8000}
          value={terms}
          onChange={(event) => draft.set({ terms: event.currentTarget.value })}
        />
        <NumberInput
          label={t('quoteForm.validDays')}
          maw={160}
          min={1}
          max={366}
          allowDecimal={false}
          value={validDays}
          onChange={(days) => draft.set({ validDays: days })}
        />
      </Folded>
      <Folded title={t('quoteForm.work')}>
        <WorkFields work={work} isConsumer={prospect.audience === 'B2C'} onChange={draft.set} />
      </Folded>
      <Folded title={t('quoteForm.mail')}>
        <Select
          label={t('quoteForm.mailTo')}
          allowDeselect={false}
          data={[
            ...[...new Set(prospect.emails.map(({ address }) => address))],
            { value: BY_LINK, label: t('quoteForm.byLink') },
          ]}
          value={to}
          onChange={(chosen) => draft.set({ to: chosen ?? BY_LINK })}
        />
        {to !== BY_LINK && (
          <>
            <TextInput
              label={t('quoteForm.subject')}
              maxLength={200}
              value={letter.subject}
              onChange={(event) => draft.set({ subject: event.currentTarget.value })}
            />
            <Textarea
              label={t('quoteForm.body')}
              description={t('quoteForm.bodyNote')}
              autosize
              minRows={4}
              maxRows={12}
              value={letter.body}
              onChange={(event) => draft.set({ body: event.currentTarget.value })}
            />
          </>
        )}
      </Folded>
    </Form>
  );
  const footer = (
    <>
      {isOnline && (
        <Button
          type="submit"
          form={FORM}
          className={classes.send}
          loading={sending.busy}
          disabled={busy}
          rightSection={<KeyHint keys={hint('submit')} />}
        >
          {to === BY_LINK ? t('quoteForm.sendLink') : t('quoteForm.sendTo', { address: to })}
        </Button>
      )}
      <Button variant={isOnline ? 'default' : 'filled'} loading={keeping.busy} disabled={busy} onClick={keeping.submit}>
        {t('quoteForm.keep')}
      </Button>
      {quote && (
        <Button variant="subtle" color="gray" disabled={busy} onClick={discarding.submit}>
          {t('quoteForm.discard')}
        </Button>
      )}
      {!isOnline && <span className={classes.offline}>{t('quoteForm.offline')}</span>}
    </>
  );
  return render({ body, footer });
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={classes.folded} aria-label={title}>
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden="true" />
        {title}
      </button>
      <Collapse expanded={isOpen}>
        <div className={classes.within}>{children}</div>
      </Collapse>
    </section>
  );
}

/** What the last quote on this device said, for the next one. */
function useUsualTexts(): Pick<Quote, 'introduction' | 'terms'> {
  const quotes: readonly Quote[] = useRows(quoteRecord, lastMade);
  return quotes[0] ?? { introduction: '', terms: '' };
}
const lastMade = { order: [{ field: 'createdAt', descending: true }], limit: 1 };

/** The letter that goes with it, until somebody writes it otherwise. */
function useLetter(prospect: Prospect, { title, subject, body }: Pick<Values, 'title' | 'subject' | 'body'>) {
  const t = useText();
  const usual = useMemo(() => {
    const name = addressee(prospect, t);
    const greeting = name ? t('prospect.greeting', { name }) : t('prospect.greetingNobody');
    return `${greeting}\n\n${t('quoteForm.usualBody')}`;
  }, [prospect, t]);
  const usualSubject = title.trim()
    ? t('quoteForm.usualSubjectOf', { title: title.trim() }).slice(0, 200)
    : t('quoteForm.usualSubject');
  return { subject: subject ?? usualSubject, body: body ?? usual };
}
