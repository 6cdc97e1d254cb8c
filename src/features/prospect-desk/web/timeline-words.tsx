import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Tone } from '../../../design/tone.ts';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhenOfDay } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { eventOf } from '../../appointments/appointment-events.ts';
import { appointmentTitle } from '../../appointments/appointment-title.rules.ts';
import { type ContractEvent, contractEventOf } from '../../contracts/contract-events.ts';
import { mailOf } from '../../correspondence/email.record.ts';
import { MailBody, MailState } from '../../correspondence/web/mail-entry.tsx';
import { WhatsappBody, WhatsappState } from '../../correspondence/web/whatsapp-entry.tsx';
import { whatsappOf } from '../../correspondence/whatsapp-message.record.ts';
import { type Interaction, isManualCall, mentionsOf } from '../../interactions/interaction.record.ts';
import { NoteText } from '../../interactions/web/note-text.tsx';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { type QuoteEventDetails, quoteEventOf } from '../../quotes/quote-events.ts';
import { amountText } from '../../sales/line-texts.rules.ts';
import { saleOf } from '../../sales/sale-events.ts';
import { type TicketLine, ticketLineOf } from '../../tickets/ticket-events.ts';
import { useReasonText } from './lost-reason.ts';
import { useChangeText, useImportText } from './overruled-values.tsx';
import { usePeople, useStages } from './stage-facts.ts';
import classes from './timeline-words.module.css';

/** What people wrote down. */
const written: ReadonlySet<string> = new Set(['call', 'email', 'whatsapp', 'sms', 'note', 'meeting']);

const tones: Readonly<Record<string, Tone>> = { green: 'won', yellow: 'due', red: 'late' };

/** How an interaction reads in one line: « Appel · 12 min · Intéressé ». */
export function useInteractionWords() {
  const t = useText();
  const outcomes = useRows(outcomeRecord);
  const { endsOf } = useStages();
  const { personOf } = usePeople();
  const reasonText = useReasonText();
  const changeText = useChangeText();
  const importText = useImportText();
  const when = useWhenOfDay();
  return useMemo(() => {
    const byCode = new Map(outcomes.map((outcome) => [outcome.code, outcome]));
    const toneOf = ({ kind, outcome, undoneAt }: Interaction): Tone => {
      if (undoneAt || kind !== 'call') return 'neutral';
      return tones[byCode.get(outcome ?? '')?.color ?? ''] ?? 'neutral';
    };

    /** What happened by itself or was agreed, which is one sentence. */
    function sentenceOf(interaction: Interaction): string | null {
      const { kind, outcome, subject, details } = interaction;
      if (kind === 'stage') {
        const { from = '?', to = '?' } = endsOf(details.from as string, details.to as string);
        return t('interaction.moved', { from, to });
      }
      if (kind === 'change' && details.mergeId)
        return t('interaction.mergedRecord', { name: details.mergedName as string });
      const contract = contractEventOf(interaction);
      if (contract) return contractSentence(contract);
      const ticket = ticketLineOf(interaction);
      if (ticket) return ticketSentence(ticket);
      if (kind === 'change') return t(details.isMerge ? 'interaction.merged' : 'interaction.changedTogether');
      if (kind === 'import')
        return subject ? t('interaction.imported', { file: subject }) : t('interaction.importedWithoutFile');
      const quote = quoteEventOf(interaction);
      if (quote) return quoteSentence(quote);
      const sale = saleOf(interaction);
      if (sale)
        return t('sale.madeOf', { amount: amountText(sale.gross, sale.currency, when.locale), count: sale.lineCount });
      const event = eventOf(interaction);
      return event && appointmentTitle(event, { t, whenOf: when.full, outcome });
    }

    function quoteSentence({ event, number, gross, currency, by = '' }: QuoteEventDetails): string {
      const variant = by && (event === 'accepted' || event === 'refused') ? `${event}By` : event;
      return t(`quote.event.${variant}`, { number, by, amount: amountText(gross, currency, when.locale) });
    }

    function contractSentence({ event, title, monthly, currency, until, reason }: ContractEvent): string {
      return t(`contract.event.${event}`, {
        ...{ title, reason: reason ?? '', monthly: amountText(monthly, currency, when.locale) },
        until: until ? t('contract.until', { day: dayInFigures(until, when.locale) }) : t('contract.withoutEnd'),
      });
    }

    function ticketSentence({ event, number, subject, priority, cause }: TicketLine): string {
      const named = { number: number === null ? '' : `#${number}`, subject, priority, cause: cause ?? '' };
      return t(`ticket.line.${event}`, named).replace('  ', ' ');
    }

    /** « Appel », « entrant », « 12 min »: what stands before the result. */
    function channelOf(interaction: Interaction): string[] {
      const { kind, direction, durationInSeconds } = interaction;
      return [
        t(isManualCall(interaction) ? 'interaction.manualCall' : `interaction.kind.${kind}`),
        direction === 'in' && t('interaction.incoming'),
        durationInSeconds ? durationText(t, durationInSeconds) : null,
      ].filter((part) => typeof part === 'string');
    }

    const resultOf = ({ outcome }: Interaction) => byCode.get(outcome ?? '')?.label ?? outcome;
    const quoted = ({ subject }: Interaction) => subject && `«\u202f${subject}\u202f»`;

    /** The line as plain text. */
    function textOf(interaction: Interaction): string {
      const parts = [...channelOf(interaction), resultOf(interaction), quoted(interaction)];
      return sentenceOf(interaction) ?? parts.filter(Boolean).join(' · ');
    }

    function titleOf(interaction: Interaction): ReactNode {
      const sentence = sentenceOf(interaction);
      if (sentence !== null) return sentence;
      const label = resultOf(interaction);
      const mail = mailOf(interaction.details);
      const whatsapp = whatsappOf(interaction.details);
      const parts: ReactNode[] = [
        ...channelOf(interaction),
        label && (
          <span className={classes.outcome} data-tone={toneOf(interaction)}>
            {label}
          </span>
        ),
        quoted(interaction),
        mail && <MailState mail={mail} />,
        whatsapp && <WhatsappState message={whatsapp} />,
      ].filter(Boolean);
      return parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
        <span key={place}>
          {place > 0 && ' · '}
          {part}
        </span>
      ));
    }

    function namesIn(interaction: Interaction): string[] {
      return mentionsOf(interaction).flatMap((id) => personOf(id)?.name ?? []);
    }

    function bodyOf(interaction: Interaction, note: string | null): ReactNode {
      if (contractEventOf(interaction) || ticketLineOf(interaction)) return null;
      if (interaction.kind === 'change') return changeText(interaction);
      if (mailOf(interaction.details))
        return <MailBody interaction={interaction} text={note && <NoteText text={note} />} />;
      if (whatsappOf(interaction.details)) return <WhatsappBody interaction={interaction} text={note} />;
      if (note !== null && written.has(interaction.kind) && !interaction.details.importId) {
        return <NoteText text={note} names={namesIn(interaction)} />;
      }
      if (interaction.details.importId && interaction.kind !== 'stage') {
        const text = importText(interaction);
        return note && text ? [note, text] : (note ?? text);
      }
      return interaction.kind === 'stage' && note ? reasonText(note) : note;
    }

    return { titleOf, toneOf, bodyOf, textOf };
  }, [t, outcomes, endsOf, personOf, reasonText, changeText, importText, when]);
}

/** « 45 s », « 12 min », « 1 h 05 ». */
export function durationText(t: ReturnType<typeof useText>, seconds: number): string {
  if (seconds < 60) return t('interaction.durationSeconds', { seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('interaction.durationMinutes', { minutes });
  return t('interaction.durationHours', {
    hours: Math.floor(minutes / 60),
    minutes: String(minutes % 60).padStart(2, '0'),
  });
}
