import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import classes from './call-card.module.css';
import type { CallChannel, CallPerson } from './call-slide.types.ts';

export interface CallCardProps {
  person: CallPerson;
  channels: CallChannel[];
}

/** Who it is, and how to reach them. */
export function CallCard({ person, channels }: CallCardProps) {
  return (
    <div className={classes.card}>
      <div>
        <h2 className={classes.name}>
          <span className={classes.fullName}>{person.name}</span>
          {person.role && <span className={classes.role}>{person.role}</span>}
        </h2>
        {person.organisation && <p className={classes.organisation}>{person.organisation}</p>}
      </div>
      <div className={classes.reach}>
        {person.phone &&
          (person.phoneHref ? (
            <a className={classes.phone} href={person.phoneHref} data-figures onClick={person.onPhone}>
              {person.phone}
            </a>
          ) : (
            <span className={classes.phone} data-figures>
              {person.phone}
            </span>
          ))}
        {channels.map((channel) => (
          <button
            key={channel.key}
            type="button"
            className={classes.channel}
            aria-label={channel.label}
            aria-keyshortcuts={channel.keyHint}
            title={channel.keyHint ? `${channel.label} (${channel.keyHint})` : channel.label}
            onClick={channel.onSelect}
          >
            {channel.icon}
          </button>
        ))}
      </div>
      {person.warnings?.map((warning) => (
        <p key={warning.key} className={classes.warning} data-tone={warning.tone}>
          {warning.tone === 'won' ? (
            <IconCircleCheck size={15} aria-hidden="true" />
          ) : (
            <IconAlertTriangle size={15} aria-hidden="true" />
          )}
          {warning.text}
        </p>
      ))}
      <dl className={classes.facts}>
        {person.facts.map((fact) => (
          <div key={fact.key} className={classes.fact}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {(person.stage || person.tags) && (
        <div className={classes.tags}>
          {person.stage}
          {person.tags}
        </div>
      )}
      {person.details && <div className={classes.details}>{person.details}</div>}
    </div>
  );
}
