import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { PhoneView } from '../phone-view.ts';
import { CallOnPhone } from './call-on-phone.tsx';
import classes from './companion.module.css';
import { useCompanionLine } from './use-companion-line.ts';

/** The page on a person's own telephone: pairs it, then shows the number to dial, and nothing else of Kili. */
export function CompanionScreen() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  const forgetToken = () => {
    history.replaceState(null, '', location.pathname);
    setToken('');
  };
  return token ? <PairThis token={token} onPaired={forgetToken} /> : <PairedPhone />;
}

function PairThis({ token, onPaired }: { token: string; onPaired(): void }) {
  const t = useText();
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/companion/pair', { token });
    onPaired();
  });
  return (
    <AuthCard title={t('phone.page.pairTitle')} lead={t('phone.page.pairLead')}>
      <FormProblem text={problem} />
      <Button size="lg" autoFocus loading={busy} onClick={() => submit()}>
        {t('phone.page.pair')}
      </Button>
    </AuthCard>
  );
}

function PairedPhone() {
  const t = useText();
  const line = useCompanionLine();
  const { view, isPaired } = line;
  const leaving = useSubmit(async () => {
    await askServer('POST', '/api/companion/leave', {});
    line.look();
  });
  if (!isPaired) return <AuthCard title={t('phone.page.notPaired')}>{t('phone.page.notPairedLead')}</AuthCard>;
  const footer = view && (
    <span className={classes.footer}>
      {t('phone.page.whose', { person: view.person, company: view.company })}
      <Anchor component="button" size="sm" onClick={() => leaving.submit()}>
        {t('phone.page.leave')}
      </Anchor>
    </span>
  );
  const problem = line.problem ?? leaving.problem;
  if (view?.call) return <CallOnPhone call={view.call} line={line} footer={footer} problem={problem} />;
  return <Waiting view={view} footer={footer} problem={problem} />;
}

interface WaitingProps {
  view: PhoneView | undefined;
  footer: React.ReactNode;
  problem: string | undefined;
}

function Waiting({ view, footer, problem }: WaitingProps) {
  const t = useText();
  return (
    <AuthCard
      title={t('phone.page.ready')}
      windowTitle={t('phone.page.window')}
      lead={view && t('phone.page.readyLead')}
      footer={footer}
    >
      <FormProblem text={problem} />
    </AuthCard>
  );
}
