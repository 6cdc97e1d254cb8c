import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invitation } from './invitation.screen.tsx';
import { SecondStepCard } from './second-step.card.tsx';
import { SignInForm } from './sign-in.form.tsx';

/** Somebody with an account in another company: they sign in, and are in both. */
export function JoinWithAccount({ invitation, onJoin }: { invitation: Invitation; onJoin(): Promise<void> }) {
  const t = useText();
  const { company, email } = invitation;
  const [step, setStep] = useState<'password' | 'second'>('password');
  const { submit, problem } = useSubmit(onJoin);
  const join = async () => {
    if (!(await submit())) setStep('password');
  };
  if (step === 'second') return <SecondStepCard onDone={join} onBack={() => setStep('password')} />;
  return (
    <AuthCard
      title={t('entrance.invited.title', { company })}
      lead={t('entrance.invited.leadKnown', { company })}
      footer={
        <Anchor component={Link} to="/mot-de-passe-oublie" size="sm">
          {t('entrance.forgotten')}
        </Anchor>
      }
    >
      <FormProblem text={problem} />
      <SignInForm
        email={email}
        fixedEmail
        onEmailChange={() => {}}
        onDone={(needsSecondStep) => (needsSecondStep ? setStep('second') : join())}
      />
    </AuthCard>
  );
}
