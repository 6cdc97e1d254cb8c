import { SidePanel } from '../../../design/side-panel.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Rate } from '../../campaign-desk/rates.rules.ts';
import { RateText } from '../../campaign-desk/web/report-figures.tsx';
import classes from './agenda.module.css';

interface Figures {
  taken: number;
  confirmed: Rate;
  shown: Rate;
  medianDaysAhead: number | null;
  won: Rate;
}

interface AgendaFiguresProps {
  /** « novembre 2026 » */
  title: string;
  from: string;
  to: string;
  organiserId: string | undefined;
  onClose(): void;
}

/** What the appointments of a month came to. */
export function AgendaFigures({ title, from, to, organiserId, onClose }: AgendaFiguresProps) {
  const t = useText();
  const errorText = useErrorText();
  const { locale } = useLanguage();
  const whose = organiserId ? `&organiserId=${organiserId}` : '';
  const { data, error } = useServer<Figures>(`/api/v1/appointments/figures?from=${from}&to=${to}${whose}`);
  const days = data?.medianDaysAhead;
  return (
    <SidePanel
      opened
      title={t('agenda.figures.title', { period: title })}
      closeText={t('appointmentForm.close')}
      onClose={onClose}
    >
      {error && <p role="alert">{errorText(error)}</p>}
      {data && (
        <dl className={classes.figures}>
          <div>
            <dt>{t('agenda.figures.taken')}</dt>
            <dd>{data.taken.toLocaleString(locale)}</dd>
          </div>
          {(['confirmed', 'shown', 'won'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`agenda.figures.${key}`)}</dt>
              <dd>
                <RateText rate={data[key]} />
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('agenda.figures.ahead')}</dt>
            <dd>
              {days === null || days === undefined
                ? '—'
                : t('agenda.figures.days', { count: days.toLocaleString(locale, { maximumFractionDigits: 1 }) })}
            </dd>
          </div>
        </dl>
      )}
    </SidePanel>
  );
}
