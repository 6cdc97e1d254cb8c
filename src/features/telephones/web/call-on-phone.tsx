import { Button } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dialAddress } from '../hand-off.ts';
import type { PhoneCall } from '../phone-view.ts';
import classes from './companion.module.css';
import type { useCompanionLine } from './use-companion-line.ts';

interface CallOnPhoneProps {
  call: PhoneCall;
  line: ReturnType<typeof useCompanionLine>;
  footer: ReactNode;
  problem: string | undefined;
}

/** The number asked for at the desk: one press dials it, one more says that it is over. */
export function CallOnPhone({ call, line, footer, problem }: CallOnPhoneProps) {
  const t = useText();
  const { name, organisation, shown, number, isDialled } = call;
  const left = useSecondsLeft(call, line.look);
  const title = name || shown;
  return (
    <AuthCard
      title={title}
      windowTitle={isDialled ? t('phone.page.onCall') : t('phone.page.dial')}
      lead={organisation && organisation !== title ? organisation : undefined}
      footer={footer}
    >
      <p className={classes.number} data-figures>
        {shown}
      </p>
      <FormProblem text={problem} />
      {isDialled ? (
        <>
          <p role="status" className={classes.state}>
            {t('phone.page.onCall')}
          </p>
          <Button
            size="xl"
            color="red"
            leftSection={<IconPhoneOff size={22} />}
            onClick={() => line.tell('ended', call.id)}
          >
            {t('phone.page.hungUp')}
          </Button>
        </>
      ) : (
        <>
          <Button
            component="a"
            size="xl"
            href={dialAddress('tel', number)}
            leftSection={<IconPhone size={22} />}
            onClick={() => line.tell('dialled', call.id)}
          >
            {t('phone.page.dial')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => line.tell('ended', call.id)}>
            {t('phone.page.refuse')}
          </Button>
          <p className={classes.state} data-figures>
            {t('phone.page.left', { seconds: left })}
          </p>
        </>
      )}
    </AuthCard>
  );
}

const SECOND_MS = 1_000;

/** Counts down what the server gave: the telephone's own clock may be wrong. */
function useSecondsLeft({ id, secondsLeft, isDialled }: PhoneCall, onOver: () => void): number {
  const [left, setLeft] = useState(secondsLeft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew for each call
  useEffect(() => {
    if (isDialled) return;
    const end = performance.now() + secondsLeft * SECOND_MS;
    setLeft(secondsLeft);
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - performance.now()) / SECOND_MS));
      setLeft(now);
      if (now === 0) onOver();
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [id, isDialled, secondsLeft]);
  return left;
}
