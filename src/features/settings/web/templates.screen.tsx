import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { writingChannels } from '../../contact-rules/can-write.rules.ts';
import { restoreMessageTemplate } from '../../correspondence/message-template.commands.ts';
import { messageTemplateRecord } from '../../correspondence/message-template.record.ts';
import { knownWords } from '../../correspondence/template-words.rules.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import classes from './settings.module.css';
import { TemplatePanel } from './template.panel.tsx';
import templateClasses from './templates.module.css';

/** Messages written once, by channel. */
export function TemplatesScreen() {
  const t = useText();
  return (
    <Allowed permission="outcomes.manage" title={t('composer.templatesTitle')}>
      <TemplateSettings />
    </Allowed>
  );
}

const byName = { order: [{ field: 'name' }] };

function TemplateSettings() {
  const t = useText();
  const templates = useRows(messageTemplateRecord, byName);
  const restore = useCommand(restoreMessageTemplate);
  const [openedId, setOpenedId] = useState<string>();
  const [creates, setCreates] = useState(false);
  const inUse = templates.filter(({ archivedAt }) => !archivedAt);
  const opened = inUse.find(({ id }) => id === openedId);
  const close = () => {
    setOpenedId(undefined);
    setCreates(false);
  };
  const create = (
    <AddButton
      text={t('composer.newTemplate')}
      busy={creates || opened !== undefined}
      onCreate={() => setCreates(true)}
    />
  );
  return (
    <>
      <PageHeader
        title={t('composer.templatesTitle')}
        count={String(inUse.length)}
        description={t('composer.templatesNote', { known: knownWords })}
        actions={create}
      />
      <div className={classes.page}>
        {inUse.length === 0 && (
          <EmptyState
            icon={IconTemplate}
            title={t('composer.templateNone')}
            description={t('composer.templateNoneNote')}
            action={create}
          />
        )}
        {writingChannels.map((channel) => {
          const ofChannel = inUse.filter((one) => one.channel === channel);
          if (ofChannel.length === 0) return null;
          return (
            <section key={channel} aria-label={t(`composer.channels.${channel}`)}>
              <h2 className={classes.heading}>{t(`composer.channels.${channel}`)}</h2>
              <ul className={templateClasses.list}>
                {ofChannel.map(({ id, name, subject, body }) => (
                  <li key={id}>
                    <button type="button" className={templateClasses.template} onClick={() => setOpenedId(id)}>
                      <strong>{name}</strong>
                      <span>{subject ?? body}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        <ArchivedList items={templates.filter((one) => one.archivedAt)} onRestore={(id) => restore({ id })} />
      </div>
      {(creates || opened) && <TemplatePanel key={opened?.id ?? 'new'} template={opened} onClose={close} />}
    </>
  );
}
