import { Button, Skeleton } from '@mantine/core';
import { IconFileExport, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { SubscriptionView } from '../subscription-view.ts';
import { ChangePlanForm } from './change-plan.form.tsx';
import { PlanCard } from './plan-card.tsx';
import classes from './subscription.module.css';
import { SubscriptionHistory } from './subscription-history.tsx';
import { UsageBars } from './usage-bars.tsx';

const path = '/api/v1/subscription';

/** Paramètres › Abonnement: the plan, what is used of it, another one, and the way out. */
export function SubscriptionScreen() {
  const t = useText();
  const caller = useCaller();
  const title = t('subscriptionScreen.title');
  if (!caller.can('company.manage')) {
    return (
      <>
        <PageHeader title={title} />
        <EmptyState icon={IconLock} title={t('settings.notAllowed')} description={t('settings.notAllowedNote')} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={title} description={t('subscriptionScreen.description')} />
      <Subscription />
    </>
  );
}

function Subscription() {
  const t = useText();
  const { locale } = useLanguage();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const { data, error } = useServer<SubscriptionView>(path);
  const reload = async () => {
    await queries.invalidateQueries({ queryKey: ['server', path] });
    await queries.invalidateQueries({ queryKey: ['server', `${path}/standing`] });
    await queries.invalidateQueries({ queryKey: ['session'] });
  };
  const cancelling = useSubmit(async () => {
    await askServer('POST', `${path}/cancel`, {});
    await reload();
  });
  const keeping = useSubmit(async () => {
    await askServer('POST', `${path}/keep`, {});
    await reload();
  });
  if (error && !data) return <Sections>{errorText(error)}</Sections>;
  if (!data) {
    return (
      <Sections>
        <Skeleton height={240} />
      </Sections>
    );
  }
  return (
    <Sections>
      <Section title={t('subscriptionScreen.plan')} description={t('subscriptionScreen.planNote')}>
        <PlanCard subscription={data} />
      </Section>
      <Section title={t('subscriptionScreen.usage')} description={t('subscriptionScreen.usageNote')}>
        <UsageBars limits={data.limits} />
        <p className={classes.fact}>
          {t('subscriptionScreen.emailsFrom', { day: dayInFigures(data.countsEmailsFrom, locale) })}
        </p>
      </Section>
      <Section title={t('subscriptionScreen.change')} description={t('subscriptionScreen.changeNote')}>
        <ChangePlanForm
          key={`${data.plan.id} ${data.seats} ${data.cycle}`}
          subscription={data}
          path={path}
          onChanged={reload}
        />
      </Section>
      <Section title={t('subscriptionScreen.history')} description={t('subscriptionScreen.historyNote')}>
        <SubscriptionHistory entries={data.entries} />
      </Section>
      <Section title={t('subscriptionScreen.cancel')} description={t('subscriptionScreen.cancelNote')}>
        <FormProblem text={cancelling.problem ?? keeping.problem} />
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconFileExport size={16} />}
            renderRoot={(props) => <Link to="/exports" {...props} />}
          >
            {t('subscriptionScreen.export')}
          </Button>
          {data.cancelsOn && data.state !== 'ended' && (
            <Button loading={keeping.busy} onClick={() => keeping.submit()}>
              {t('subscriptionScreen.keep')}
            </Button>
          )}
          {!data.cancelsOn && data.state !== 'ended' && (
            <ConfirmButton
              text={t('subscriptionScreen.cancelButton')}
              question={t('subscriptionScreen.cancelQuestion')}
              confirmText={t('subscriptionScreen.cancelConfirm')}
              keepText={t('subscriptionScreen.cancelKeep')}
              busy={cancelling.busy}
              onConfirm={() => cancelling.submit()}
            />
          )}
        </div>
      </Section>
    </Sections>
  );
}
