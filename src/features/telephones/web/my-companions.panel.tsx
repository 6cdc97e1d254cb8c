import { Button, Skeleton } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FormActions, FormProblem } from '../../../design/form.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { deviceName } from '../../members/device-name.rules.ts';
import { PairPhone } from './pair-phone.panel.tsx';
import classes from './telephone.module.css';

interface Companion {
  id: string;
  userAgent: string | null;
  seenAt: string;
  isListening: boolean;
}

const PATH = '/api/phone/companions';
/** A telephone that is being paired, or laid aside, is seen so soon. */
const LOOK_AGAIN_MS = 2_000;

interface MyCompanionsProps {
  onPaired(): void;
  /** Calls go to them. */
  isNeeded: boolean;
}

/** The mobiles that dial for oneself, and the way to pair one more. */
export function MyCompanions({ onPaired, isNeeded }: MyCompanionsProps) {
  const t = useText();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const [isPairing, setPairing] = useState(false);
  const { data, error } = useServer<{ items: Companion[] }>(PATH, { refetchInterval: LOOK_AGAIN_MS });
  const { submit, busy, problem } = useSubmit(async (id: string) => {
    await askServer('DELETE', `${PATH}/${encodeURIComponent(id)}`);
    await queries.invalidateQueries({ queryKey: ['server', PATH] });
  });
  const isNew = useNewcomer(data?.items, isPairing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it is paired
  useEffect(() => {
    if (!isNew) return;
    setPairing(false);
    onPaired();
  }, [isNew]);
  const items = data?.items ?? [];
  return (
    <div className={classes.companions}>
      <h3 className={classes.label}>{t('phone.companions.title')}</h3>
      <FormProblem text={problem ?? (error ? errorText(error) : undefined)} />
      {!data && !error && <Skeleton height={52} />}
      {data && items.length === 0 && !isPairing && (
        <p className={classes.note}>{t(isNeeded ? 'phone.choice.needsPhone' : 'phone.companions.none')}</p>
      )}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((companion) => (
            <CompanionLine key={companion.id} companion={companion} busy={busy} onEnd={() => submit(companion.id)} />
          ))}
        </ul>
      )}
      {isNew && (
        <p role="status" className={classes.note}>
          {t('phone.pairing.done')}
        </p>
      )}
      {isPairing ? (
        <PairPhone onClose={() => setPairing(false)} />
      ) : (
        <FormActions>
          <Button
            variant="default"
            leftSection={<IconDeviceMobile size={16} />}
            disabled={!data}
            onClick={() => setPairing(true)}
          >
            {t('phone.companions.pair')}
          </Button>
          <span className={classes.note}>{t('phone.companions.ends')}</span>
        </FormActions>
      )}
    </div>
  );
}

/** Whether a telephone has come since the code was shown. */
function useNewcomer(items: readonly Companion[] | undefined, isPairing: boolean): boolean {
  const before = useRef(new Set<string>());
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    if (isPairing && items?.some(({ id }) => !before.current.has(id))) setNew(true);
    else if (isPairing) setNew(false);
    else before.current = new Set(items?.map(({ id }) => id));
  }, [items, isPairing]);
  return isNew;
}

function CompanionLine({ companion, busy, onEnd }: { companion: Companion; busy: boolean; onEnd(): void }) {
  const t = useText();
  const when = useWhen();
  const { browser, system } = deviceName(companion.userAgent);
  const device =
    browser && system
      ? t('phone.companions.on', { browser, system })
      : (browser ?? system ?? t('phone.companions.unknown'));
  return (
    <li className={classes.companion}>
      <IconDeviceMobile size={20} stroke={1.6} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.name}>
          {device}
          {companion.isListening && <StateBadge tone="brand" text={t('phone.companions.listening')} />}
        </span>
        <span className={classes.note}>{t('phone.companions.seen', { when: when.short(companion.seenAt) })}</span>
      </span>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        disabled={busy}
        aria-label={t('phone.companions.endThis', { device })}
        onClick={onEnd}
      >
        {t('phone.companions.end')}
      </Button>
    </li>
  );
}
