import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { PLAN_WITHOUT_LIMITS, type Plan, TRIAL_PLAN } from '../../subscriptions/plan.ts';
import { type CompanyDraft, CompanyFields } from './company-fields.tsx';
import classes from './platform.module.css';

const blank = {
  name: '',
  country: 'FR',
  timeZone: 'Europe/Paris',
  locale: 'fr',
  adminName: '',
  adminEmail: '',
} as const;
type Draft = CompanyDraft & { adminName: string; adminEmail: string; planId?: string; isTrial?: boolean };

export interface NewCompanyPanelProps {
  opened: boolean;
  onClose(): void;
  onCreated(said: string): void;
}

/** Opens a company and invites its first administrator. What was typed stays until it is created. */
export function NewCompanyPanel({ opened, onClose, onCreated }: NewCompanyPanelProps) {
  const t = useText();
  const [draft, setDraft] = useState<Draft>(blank);
  const [id, setId] = useState(newId);
  const [tried, setTried] = useState(false);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const { data: plans } = useServer<{ items: Plan[] }>(opened ? '/api/platform/plans' : null);
  const offered = (plans?.items ?? []).filter(({ closedAt }) => !closedAt);
  const missing = (field: 'name' | 'adminName' | 'adminEmail') => draft[field].trim() === '';
  const { submit, busy, problem } = useSubmit(async () => {
    const adminEmail = draft.adminEmail.trim().toLowerCase();
    await askServer('POST', '/api/v1/companies', { ...draft, id, adminEmail });
    setDraft(blank);
    setId(newId());
    setTried(false);
    onCreated(t('platform.companies.created', { name: draft.name.trim(), email: adminEmail }));
  });
  return (
    <SidePanel
      opened={opened}
      title={t('platform.companies.create')}
      closeText={t('platform.close')}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form="new-company" loading={busy}>
            {t('platform.companies.createAndInvite')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('platform.cancel')}
          </Button>
        </>
      }
    >
      <Form
        id="new-company"
        onSubmit={() => {
          setTried(true);
          if (!missing('name') && !missing('adminName') && !missing('adminEmail')) submit();
        }}
      >
        <FormProblem text={problem} />
        <CompanyFields
          draft={draft}
          onChange={change}
          nameProblem={tried && missing('name') ? t('platform.companies.nameMissing') : undefined}
        />
        <Select
          label={t('planScreen.ofCompany.plan')}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.planId ?? PLAN_WITHOUT_LIMITS}
          allowDeselect={false}
          onChange={(planId) => planId && change({ planId, isTrial: planId === TRIAL_PLAN })}
        />
        <Switch
          label={t('planScreen.ofCompany.trial')}
          checked={draft.isTrial ?? false}
          onChange={(event) => change({ isTrial: event.currentTarget.checked })}
        />
        <h3 className={classes.heading}>{t('platform.companies.admin')}</h3>
        <TextInput
          label={t('platform.companies.adminName')}
          value={draft.adminName}
          error={tried && missing('adminName') && t('platform.companies.nameMissing')}
          onChange={(event) => change({ adminName: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('platform.companies.adminEmail')}
          value={draft.adminEmail}
          error={tried && missing('adminEmail') && t('platform.companies.emailMissing')}
          onChange={(event) => change({ adminEmail: event.currentTarget.value })}
        />
      </Form>
    </SidePanel>
  );
}
