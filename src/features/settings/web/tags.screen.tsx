import { TextInput } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { containsEveryWord, plain } from '../../../engine/text.ts';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { restoreTag } from '../../tags/tag.commands.ts';
import { tagRecord } from '../../tags/tag.record.ts';
import { type TagLine, type TagUse, tagLines } from '../tag-lines.rules.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import classes from './settings.module.css';
import { TagPanel } from './tag.panel.tsx';
import { TagLines } from './tag-lines.tsx';

/** From so many on, one looks for a tag by its name. */
const MANY = 12;

/** The tags prospects carry: their colours, and how many carry each. */
export function TagsScreen() {
  const t = useText();
  return (
    <Allowed permission="fields.manage" title={t('tagSettings.title')}>
      <TagSettings />
    </Allowed>
  );
}

function TagSettings() {
  const t = useText();
  const tags = useRows(tagRecord);
  const { data: usage } = useServer<{ tags: TagUse[]; bound: number }>('/api/v1/tags/usage');
  const restore = useCommand(restoreTag);
  const [openedName, setOpenedName] = useState<string>();
  const [creates, setCreates] = useState(false);
  const [search, setSearch] = useState('');
  const lines = tagLines(tags, usage?.tags);
  const opened = [...lines.declared, ...lines.undeclared].find(({ name }) => name === openedName);
  const close = () => {
    setOpenedName(undefined);
    setCreates(false);
  };
  const found = (all: readonly TagLine[]) => all.filter(({ name }) => containsEveryWord(plain(name), search));
  const [declared, undeclared] = [found(lines.declared), found(lines.undeclared)];
  const isSearched = lines.declared.length + lines.undeclared.length > MANY;
  const create = (
    <AddButton
      text={t('tagSettings.create')}
      busy={creates || opened !== undefined}
      onCreate={() => setCreates(true)}
    />
  );
  const bound = usage?.bound ?? 0;
  return (
    <>
      <PageHeader
        title={t('tagSettings.title')}
        count={String(lines.declared.length)}
        description={t('tagSettings.description')}
        actions={create}
      />
      <div className={classes.page}>
        {lines.declared.length + lines.undeclared.length === 0 && (
          <EmptyState
            icon={IconTags}
            title={t('tagSettings.none')}
            description={t('tagSettings.noneNote')}
            action={create}
          />
        )}
        {isSearched && (
          <TextInput
            maw={280}
            mb={8}
            aria-label={t('tagSettings.search')}
            placeholder={t('tagSettings.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        {isSearched && declared.length + undeclared.length === 0 && (
          <p className={classes.soft}>{t('tagSettings.noneFound', { text: search })}</p>
        )}
        <TagLines label={t('tagSettings.list')} lines={declared} bound={bound} onOpen={setOpenedName} />
        {undeclared.length > 0 && (
          <section className={classes.archived} aria-labelledby="undeclared-title">
            <h2 id="undeclared-title" className={classes.heading}>
              {t('tagSettings.undeclared')}
            </h2>
            <p className={classes.soft}>{t('tagSettings.undeclaredNote')}</p>
            <TagLines label={t('tagSettings.undeclared')} lines={undeclared} bound={bound} onOpen={setOpenedName} />
          </section>
        )}
        <ArchivedList items={tags.filter((tag) => tag.archivedAt)} onRestore={(id) => restore({ id })} />
      </div>
      {(creates || opened) && (
        <TagPanel
          key={opened?.tag?.id ?? opened?.name}
          line={creates ? undefined : opened}
          lines={lines}
          onClose={close}
        />
      )}
    </>
  );
}
