import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { RecordField } from '../../../design/record-field.tsx';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import { useCaller, useCommand, useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callLawFor } from '../../contact-rules/call-law.ts';
import { countedAttempts } from '../../contact-rules/call-standing.ts';
import { type Consent, consentRecord } from '../../contact-rules/consent.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { endCallContract } from '../call-contract.commands.ts';
import { placeOfCall } from '../call-place.rules.ts';
import { withdrawConsent } from '../consent.commands.ts';
import { isDueAgain } from '../consent-age.rules.ts';
import classes from './call-right.module.css';
import { ConsentDialog } from './consent.dialog.tsx';
import { ContractDialog } from './contract.dialog.tsx';
import { ContractLines } from './contract-lines.tsx';
import { OppositionDialog } from './opposition.dialog.tsx';
import { OppositionLines } from './opposition-lines.tsx';
import { RightHistoryDialog } from './right-history.dialog.tsx';
import { useCallPolicy, useCallRights } from './use-call-rights.ts';

interface CallRightProps {
  prospect: Prospect;
  /** That a colleague has them in hand right now, in words: the law allows a call, and there is none to make. */
  heldBy: string | undefined;
}

/** Whether and why this person may be called, and what they said about it. */
export function CallRightPanel({ prospect, heldBy }: CallRightProps) {
  const t = useText();
  const { can } = useCaller();
  // The sentence tells from when on, too.
  const { ok, reason } = useCallRights()(prospect);
  const [asked, setAsked] = useState<'consent' | 'contract' | 'opposition' | 'history'>();
  const { withdraw, end, problem } = useTakingBack(prospect);
  const caller = useCaller();
  const { now } = useWhen();
  const today = wallTime(now, placeOfCall(prospect, caller, useCallPolicy()).zone).day;
  const isConsumer = prospect.audience === 'B2C';
  const mayEdit = can('prospects.edit', prospect.ownerId) && !prospect.archivedAt;
  const close = () => setAsked(undefined);
  return (
    <section aria-label={t('callRight.title')}>
      <h2 className={classes.title}>{t('callRight.title')}</h2>
      <p className={classes.state} data-ok={(ok && !heldBy) || undefined}>
        {ok ? (heldBy ?? t('callRight.mayCall')) : reason}
      </p>
      <RecordField
        label={t('callRight.audience')}
        value={t(isConsumer ? 'callRight.consumer' : 'callRight.business')}
      />
      <ConsentLine prospect={prospect} />
      <ContractLines prospect={prospect} today={today} onEnd={mayEdit ? end : undefined} />
      <OppositionLines prospect={prospect} />
      <AttemptsLine prospect={prospect} />
      <Group gap="xs" className={classes.buttons}>
        {mayEdit && (
          <>
            <Button size="compact-sm" variant="default" onClick={() => setAsked('consent')}>
              {t('callRight.record')}
            </Button>
            {prospect.callConsent && (
              <Button size="compact-sm" variant="default" onClick={withdraw}>
                {t('callRight.withdraw')}
              </Button>
            )}
            {isConsumer && (
              <Button size="compact-sm" variant="default" onClick={() => setAsked('contract')}>
                {t('callRight.recordContract')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={() => setAsked('opposition')}>
              {t('callRight.oppose')}
            </Button>
          </>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => setAsked('history')}>
          {t('callRight.historyShort')}
        </Button>
      </Group>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {asked === 'consent' && <ConsentDialog prospect={prospect} onClose={close} />}
      {asked === 'contract' && <ContractDialog prospect={prospect} onClose={close} />}
      {asked === 'opposition' && <OppositionDialog prospect={prospect} onClose={close} />}
      {asked === 'history' && <RightHistoryDialog prospectId={prospect.id} onClose={close} />}
    </section>
  );
}

/** Taking an agreement back, or ending a contract, takes one press. */
function useTakingBack({ id: prospectId }: Prospect) {
  const issueWithdraw = useCommand(withdrawConsent);
  const issueEnd = useCommand(endCallContract);
  const errorText = useErrorText();
  const [problem, setProblem] = useState<string>();
  const tell = (done: Promise<unknown>) => {
    setProblem(undefined);
    done.catch((error: unknown) => setProblem(errorText(error)));
  };
  return {
    withdraw: () => tell(issueWithdraw({ id: newId(), prospectId, channel: 'phone' })),
    end: (contractId: string) => tell(issueEnd({ id: newId(), contractId })),
    problem,
  };
}

const newestFirst = [{ field: 'at', descending: true }];

function ConsentLine({ prospect: { id, audience, unprovenAt, callConsent } }: { prospect: Prospect }) {
  const t = useText();
  const when = useWhen();
  const consents = useRows(consentRecord, { where: { field: 'prospectId', is: id }, order: newestFirst });
  const ofPhone = consents.filter(({ channel }) => channel === 'phone');
  const proof = ofPhone.find(({ state, at }) => state === 'given' && at === callConsent?.givenAt);
  const others = consents.filter((one) => one.channel !== 'phone' && isInForce(one, consents));
  const words = () => {
    if (!callConsent) {
      if (ofPhone[0]?.state === 'declared') return t('callRight.declared');
      if (unprovenAt && audience === 'B2C') return t('callRight.unprovenFile', { date: when.day(unprovenAt) });
      return t(audience === 'B2B' ? 'callRight.notNeeded' : 'callRight.none');
    }
    const { givenAt, until, outsideHours } = callConsent;
    const method = t(`callRight.methodOf.${proof?.method ?? 'unknown'}`);
    const since = until
      ? t('callRight.sinceUntil', { date: when.day(givenAt), until: when.day(until), method })
      : t('callRight.since', { date: when.day(givenAt), method });
    return outsideHours ? `${since}, ${t('callRight.outsideHours')}` : since;
  };
  return (
    <>
      <RecordField
        label={t('callRight.consent')}
        value={
          <>
            <span title={proof?.wording ?? undefined}>{words()}</span>
            {callConsent && isDueAgain(callConsent.givenAt, when.now) && (
              <span className={classes.hint}>{t('callRight.reconfirm')}</span>
            )}
          </>
        }
      />
      {others.map((one) => (
        <RecordField
          key={one.id}
          label={`${t('callRight.consent')} · ${t(`callRight.channelOf.${one.channel}`)}`}
          value={t('callRight.since', {
            date: when.day(one.at),
            method: t(`callRight.methodOf.${one.method ?? 'unknown'}`),
          })}
        />
      ))}
    </>
  );
}

/** Given, and the last word on its channel. */
function isInForce({ channel, id }: Consent, newest: readonly Consent[]): boolean {
  const last = newest.find((one) => one.channel === channel);
  return last?.id === id && last.state === 'given';
}

function AttemptsLine({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { now } = useWhen();
  const caller = useCaller();
  const policy = useCallPolicy();
  const { zone, country } = placeOfCall(prospect, caller, policy);
  const law = callLawFor(prospect.audience, country, now);
  const limit = law ? law.mostAttempts : policy.mostAttempts;
  const days = limit?.days ?? 30;
  const since = instantOf(addDays(wallTime(now, zone).day, 1 - days), '00:00', zone);
  const count = countedAttempts(prospect.recentAttempts).filter((at) => at >= since).length;
  const words = limit ? t('callRight.callsOf', { count, most: limit.count }) : t('callRight.callsOnly', { count });
  return <RecordField label={t('callRight.calls', { days })} value={<span data-figures>{words}</span>} />;
}
