import { Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { SecondStepForm, type SecondStepWay } from './second-step.form.tsx';
import { SignInForm } from './sign-in.form.tsx';

/** The same person signs in once more, where they are. */
export function SignInAgainForm({ email, onDone }: { email: string; onDone(): void }) {
  const t = useText();
  const [step, setStep] = useState<'password' | 'second'>('password');
  const [way, setWay] = useState<SecondStepWay>('app');
  if (step === 'second') {
    return (
      <>
        <Text size="sm">{t(way === 'app' ? 'entrance.second.leadApp' : 'entrance.second.leadRecovery')}</Text>
        <SecondStepForm way={way} onWayChange={setWay} onDone={onDone} />
      </>
    );
  }
  return (
    <SignInForm
      email={email}
      fixedEmail
      onEmailChange={() => {}}
      onDone={(needsSecondStep) => (needsSecondStep ? setStep('second') : onDone())}
    />
  );
}
