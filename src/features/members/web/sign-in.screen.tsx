import { Anchor } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { workIn } from '../../../engine/web/device/device-stores.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { Redirect } from '../../../engine/web/redirect.tsx';
import { isUnanswered } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { type DemoSignIn, DemoSignIns } from './demo-sign-ins.panel.tsx';
import { useEnter } from './enter.ts';
import { LanguageLink } from './language-link.tsx';
import { SecondStepCard } from './second-step.card.tsx';
import { SignInForm } from './sign-in.form.tsx';

interface SetUpState {
  needed: boolean;
  demo?: DemoSignIn[];
}

/** The door: e-mail and password, and the second step where the account asks for one. */
export function SignInScreen() {
  const t = useText();
  const enter = useEnter();
  const { vers } = useSearch({ strict: false }) as { vers?: string };
  const { data: setUp, error } = useServer<SetUpState>('/api/setup');
  const [step, setStep] = useState<'password' | 'second'>('password');
  const [email, setEmail] = useState('');
  const waiting = useWorkHere();
  if (setUp?.needed) return <Redirect to="/installation" />;
  if (step === 'second') return <SecondStepCard onDone={() => enter(vers)} onBack={() => setStep('password')} />;
  return (
    <AuthCard
      title={t('entrance.title')}
      windowTitle={t('entrance.signIn')}
      lead={waiting > 0 ? t('entrance.workWaits', { count: waiting }) : t('entrance.lead')}
      footer={<Footer />}
    >
      <FormProblem text={isUnanswered(error) ? t('entrance.offline') : undefined} />
      <SignInForm
        email={email}
        onEmailChange={setEmail}
        onDone={(needsSecondStep) => (needsSecondStep ? setStep('second') : enter(vers))}
      />
      <Anchor component={Link} to="/mot-de-passe-oublie" size="sm" ta="center">
        {t('entrance.forgotten')}
      </Anchor>
      {setUp?.demo && setUp.demo.length > 0 && <DemoSignIns people={setUp.demo} onDone={() => enter(vers)} />}
    </AuthCard>
  );
}

/** Whoever was signed out from afar learns here that what they did is kept. */
function useWorkHere(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    workIn().then(setCount, () => undefined);
  }, []);
  return count;
}

function Footer() {
  const t = useText();
  return (
    <>
      {t('entrance.firstVisit')}
      <br />
      <LanguageLink />
    </>
  );
}
