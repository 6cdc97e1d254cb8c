import { Dialog } from '../../../design/dialog.tsx';
import { Timeline, type TimelineEntry } from '../../../design/timeline.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { type Consent, consentRecord } from '../../contact-rules/consent.record.ts';
import { type Opposition, oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { type RightEvent, rightHistory } from '../right-history.rules.ts';
import classes from './call-right.module.css';

/** Everything that was said about calling this person, with its proof: nothing is ever changed or taken away. */
export function RightHistoryDialog({ prospectId, onClose }: { prospectId: string; onClose(): void }) {
  const t = useText();
  const where = { field: 'prospectId', is: prospectId };
  const consents = useRows(consentRecord, { where });
  const contracts = useRows(callContractRecord, { where });
  const oppositions = useRows(oppositionRecord, { where });
  const entryOf = useEntry();
  const entries = rightHistory({ consents, contracts, oppositions }).map(entryOf);
  return (
    <Dialog title={t('callRight.history')} closeText={t('callRight.close')} onClose={onClose}>
      <Timeline label={t('callRight.history')} entries={entries} empty={<p>{t('callRight.noHistory')}</p>} />
    </Dialog>
  );
}

function useEntry() {
  const t = useText();
  const when = useWhen();
  const users = useRows(userRecord);
  const channelOf = (channel: string) => t(`callRight.channelOf.${channel}`);
  const words = {
    consent: ({ state, channel, method, withdrawnVia, until, outsideHours, wording, evidence, formUrl }: Consent) => ({
      title: t(`callRight.said.${state}`, { channel: channelOf(channel) }),
      meta: [
        state !== 'withdrawn' && t(`callRight.methodOf.${method ?? 'unknown'}`),
        withdrawnVia &&
          t(withdrawnVia === 'opposition' ? 'callRight.said.withOpposition' : 'callRight.said.via', {
            via: withdrawnVia,
          }),
        until && t('callRight.said.until', { date: when.day(until) }),
        outsideHours && t('callRight.outsideHours'),
      ],
      body: [
        wording && t('callRight.said.wording', { text: wording }),
        (evidence || formUrl) && t('callRight.said.evidence', { text: evidence ?? formUrl ?? '' }),
      ],
      tone: state === 'given' ? ('won' as const) : ('neutral' as const),
    }),
    opposition: ({ channel, source, evidence, reason, liftsId, liftedAt }: Opposition) => ({
      title: t(liftsId ? 'callRight.said.lifted' : 'callRight.said.opposed', { channel: channelOf(channel) }),
      meta: [
        !liftsId && t(`callRight.sourceOf.${source}`),
        liftedAt && t('callRight.said.liftedOn', { date: when.day(liftedAt) }),
      ],
      body: [
        evidence && t('callRight.said.evidence', { text: evidence }),
        reason && t('callRight.said.reason', { text: reason }),
      ],
      tone: liftsId || liftedAt ? ('neutral' as const) : ('late' as const),
    }),
    contract: ({ reference, relation, lastDay, endsId }: Extract<RightEvent, { kind: 'contract' }>['row']) => ({
      title: t(endsId ? 'callRight.said.contractEnded' : 'callRight.said.contract', { reference: reference ?? '' }),
      meta: [
        t(`callRight.relationOf.${relation}`),
        !endsId && lastDay && t('callRight.contractUntil', { day: dayInFigures(lastDay, when.locale) }),
      ],
      body: [],
      tone: 'neutral' as const,
    }),
  };
  const told = (event: RightEvent) => {
    if (event.kind === 'consent') return words.consent(event.row);
    return event.kind === 'contract' ? words.contract(event.row) : words.opposition(event.row);
  };
  return (event: RightEvent): TimelineEntry => {
    const { title, meta, body, tone } = told(event);
    const { at, row } = event;
    const lines = body.filter(Boolean);
    const who = users.find(({ id }) => id === row.userId)?.name;
    return {
      key: row.id,
      kind: event.kind === 'contract' ? 'document' : 'consent',
      title,
      meta: [...meta, who && t('callRight.said.by', { name: who })].filter(Boolean).join(' · '),
      body:
        lines.length > 0 &&
        lines.map((line) => (
          <span key={String(line)} className={classes.line}>
            {line}
          </span>
        )),
      tone,
      day: when.heading(at),
      when: when.clock(at),
      whenTitle: when.full(at),
      at,
    };
  };
}
