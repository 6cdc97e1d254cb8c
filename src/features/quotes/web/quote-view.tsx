import { Button, Textarea, TextInput } from '@mantine/core';
import { IconCopy, IconExternalLink, IconFileTypePdf } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { RecordField } from '../../../design/record-field.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow, useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { amountText, discountText, isTaxed, quantityText, rateText } from '../../sales/line-texts.rules.ts';
import { type Discount, totalsOf, type Vat } from '../../sales/totals.rules.ts';
import { acceptQuote, refuseQuote, reopenQuote, reviseQuote } from '../quote.commands.ts';
import type { Quote } from '../quote.record.ts';
import { hasExpired, whyNotQuote } from '../quote-states.rules.ts';
import type { QuoteTold } from './quote.form.tsx';
import classes from './quote.module.css';

export const quoteTones: Readonly<Record<Quote['state'], Tone>> = {
  draft: 'neutral',
  sent: 'brand',
  seen: 'due',
  accepted: 'won',
  refused: 'late',
  expired: 'late',
  replaced: 'neutral',
};

/** How it stands now: its last day may be over before anybody has marked it. */
export const stateNow = (quote: Quote, now: string): Quote['state'] =>
  quote.state !== 'refused' && hasExpired(quote, now) ? 'expired' : quote.state;

interface QuoteViewProps {
  quote: Quote;
  prospect: Prospect;
  onDone(told: QuoteTold): void;
  /** Opens a new version. */
  onRevised(id: string): void;
  render(parts: { body: ReactNode; footer: ReactNode }): ReactNode;
}

/** A quote that was sent: it is read, answered for the customer, or made anew; never changed. */
export function QuoteView({ quote, prospect, onDone, onRevised, render }: QuoteViewProps) {
  const t = useText();
  const now = useNow();
  const { can } = useCaller();
  const [asks, setAsks] = useState<'accept' | 'refuse'>();
  const revise = useCommand(reviseQuote);
  const reopen = useCommand(reopenQuote);
  const mayEdit = can('sales.edit', prospect.ownerId);
  const may = (step: Parameters<typeof whyNotQuote>[0]) => mayEdit && !whyNotQuote(step, quote, now);
  const isOver = stateNow(quote, now) === 'expired';
  const { submit, problem, busy } = useSubmit(async (what: 'revise' | 'reopen' | 'copy' | 'open') => {
    if (what === 'revise') {
      const made = await revise({ id: quote.id, newId: newId() });
      return onRevised(made.id);
    }
    if (what === 'reopen') return reopen({ id: quote.id, interactionId: newId() });
    const { url } = await askServer<{ url: string }>('GET', `/api/v1/quotes/${quote.id}/link`);
    if (what === 'open') return window.open(url, '_blank', 'noopener');
    await navigator.clipboard.writeText(url);
    onDone({ text: t('quoteForm.copied') });
  });
  const body = (
    <>
      <FormProblem text={problem} />
      <QuoteFacts quote={quote} />
      <QuoteLines quote={quote} />
      {quote.state === 'accepted' && quote.isDecidedOnline && <Proof quoteId={quote.id} />}
      {asks === 'accept' && <AcceptForm quote={quote} prospect={prospect} onDone={() => setAsks(undefined)} />}
      {asks === 'refuse' && <RefuseForm quote={quote} onDone={() => setAsks(undefined)} />}
    </>
  );
  const footer = (
    <>
      {!asks && may('accept') && <Button onClick={() => setAsks('accept')}>{t('quoteForm.accepted')}</Button>}
      {!asks && may('refuse') && !isOver && (
        <Button variant="default" onClick={() => setAsks('refuse')}>
          {t('quoteForm.refused')}
        </Button>
      )}
      {may('revise') && (
        <Button variant={isOver ? 'filled' : 'default'} disabled={busy} onClick={() => submit('revise')}>
          {t(isOver ? 'quoteForm.extend' : 'quoteForm.revise')}
        </Button>
      )}
      {may('reopen') && (
        <Button variant="default" disabled={busy} onClick={() => submit('reopen')}>
          {t('quoteForm.reopen')}
        </Button>
      )}
      <Button
        component="a"
        href={`/api/v1/quotes/${quote.id}/pdf`}
        target="_blank"
        rel="noreferrer"
        variant="default"
        leftSection={<IconFileTypePdf size={16} />}
      >
        {t('quoteForm.pdf')}
      </Button>
      {mayEdit && (
        <>
          <Button variant="default" leftSection={<IconCopy size={16} />} disabled={busy} onClick={() => submit('copy')}>
            {t('quoteForm.copyLink')}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconExternalLink size={16} />}
            disabled={busy}
            onClick={() => submit('open')}
          >
            {t('quoteForm.openPage')}
          </Button>
        </>
      )}
    </>
  );
  return render({ body, footer });
}

function QuoteFacts({ quote }: { quote: Quote }) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { sentAt, sentTo, seenAt, validUntil, decidedAt, decidedBy, isDecidedOnline, refusedBecause } = quote;
  const state = stateNow(quote, when.now);
  const by = decidedBy ?? t('quoteForm.somebody');
  return (
    <div>
      <RecordField
        label={t('quoteForm.state')}
        value={<StateBadge text={t(`quote.state.${state}`)} tone={quoteTones[state]} />}
      />
      {sentAt && (
        <RecordField label={t('quoteForm.sentOn')} value={[when.full(sentAt), sentTo].filter(Boolean).join(' · ')} />
      )}
      {seenAt && <RecordField label={t('quoteForm.seenOn')} value={when.full(seenAt)} />}
      {validUntil && <RecordField label={t('quoteForm.until')} value={dayInFigures(validUntil, locale)} />}
      {decidedAt && (
        <RecordField
          label={t('quoteForm.decidedOn')}
          value={[
            t(isDecidedOnline ? 'quoteForm.decidedOnline' : 'quoteForm.decidedByHand', {
              when: when.full(decidedAt),
              by,
            }),
            refusedBecause,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
      )}
    </div>
  );
}

function QuoteLines({ quote }: { quote: Quote }) {
  const t = useText();
  const { locale } = useLanguage();
  const { currency, lines, discount, title } = quote;
  const totals = useMemo(() => totalsOf(lines, discount), [lines, discount]);
  const amount = (value: number) => amountText(value, currency, locale);
  const vatOf = (vat: Vat) => (isTaxed(vat) ? rateText(vat.rate, locale) : t(`product.vatOf.${vat.category}`));
  const offOf = (off: Discount) => t('quoteForm.less', { discount: discountText(off, currency, locale) });
  const sums = [
    ...(discount ? [{ label: t('basket.discountOnAll'), text: `−${amount(totals.discount)}` }] : []),
    { label: t('basket.net'), text: amount(totals.net) },
    ...totals.groups.map((group) => ({
      label: isTaxed(group) ? t('basket.taxAt', { rate: vatOf(group) }) : vatOf(group),
      text: amount(group.tax),
    })),
  ];
  return (
    <section aria-label={t('basket.lines')}>
      {title && <p>{title}</p>}
      <ul className={classes.lines}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a sent quote never change places
          <li key={place} className={classes.line}>
            <span>{line.name}</span>
            <span className={classes.figure}>{amount(totals.lineNets[place]!)}</span>
            <span className={classes.soft}>
              {[
                `${quantityText(line.quantity, locale)} × ${amount(line.unitPrice)}`,
                line.discount && offOf(line.discount),
                vatOf(line.vat),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {sums.map(({ label, text }) => (
        <p key={label} className={classes.part}>
          <span>{label}</span>
          <span>{text}</span>
        </p>
      ))}
      <p className={classes.whole}>
        <span>{t('basket.gross')}</span>
        <span>{amount(totals.gross)}</span>
      </p>
    </section>
  );
}

interface ProofAnswer {
  document: { sha256: string };
  acceptance: { name: string; quality: string; email: string; address: string; acceptedText: string } | null;
  isIntact: boolean;
}

function Proof({ quoteId }: { quoteId: string }) {
  const t = useText();
  const { data } = useServer<ProofAnswer>(`/api/v1/quotes/${quoteId}/proof`);
  if (!data?.acceptance) return null;
  const { acceptance, document, isIntact } = data;
  return (
    <section aria-label={t('quoteForm.proof')}>
      <StateBadge text={t(isIntact ? 'quoteForm.intact' : 'quoteForm.notIntact')} tone={isIntact ? 'won' : 'late'} />
      <p>{acceptance.acceptedText}</p>
      <p className={classes.soft}>{t('quoteForm.proofText', acceptance)}</p>
      <p className={classes.hash}>{t('quoteForm.hash', { hash: document.sha256 })}</p>
    </section>
  );
}

function AcceptForm({ quote, prospect, onDone }: { quote: Quote; prospect: Prospect; onDone(): void }) {
  const t = useText();
  const [by, setBy] = useState(() => prospectName(prospect));
  const accept = useCommand(acceptQuote);
  const { submit, problem, busy } = useSubmit(async () => {
    const ids = { saleId: newId(), customerId: newId(), moveId: newId(), interactionId: newId() };
    await accept({ id: quote.id, ...ids, saleInteractionId: newId(), by });
    onDone();
  });
  return (
    <Answer problem={problem} busy={busy} text={t('quoteForm.confirmAccept')} onSubmit={submit} onBack={onDone}>
      <TextInput
        data-autofocus
        label={t('quoteForm.acceptedBy')}
        description={t('quoteForm.acceptNote')}
        maxLength={160}
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
    </Answer>
  );
}

function RefuseForm({ quote, onDone }: { quote: Quote; onDone(): void }) {
  const t = useText();
  const [reason, setReason] = useState('');
  const refuse = useCommand(refuseQuote);
  const { submit, problem, busy } = useSubmit(async () => {
    await refuse({ id: quote.id, interactionId: newId(), reason: reason || null });
    onDone();
  });
  return (
    <Answer problem={problem} busy={busy} text={t('quoteForm.confirmRefuse')} onSubmit={submit} onBack={onDone}>
      <Textarea
        data-autofocus
        label={t('quoteForm.refusedWhy')}
        maxLength={300}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Answer>
  );
}

interface AnswerProps {
  problem: string | undefined;
  busy: boolean;
  text: string;
  children: ReactNode;
  onSubmit(): void;
  onBack(): void;
}

function Answer({ problem, busy, text, children, onSubmit, onBack }: AnswerProps) {
  const t = useText();
  return (
    <form
      className={classes.within}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <FormProblem text={problem} />
      {children}
      <div className={classes.tools}>
        <Button type="submit" loading={busy}>
          {text}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('quoteForm.back')}
        </Button>
      </div>
    </form>
  );
}
