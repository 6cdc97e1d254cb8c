import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconPencil, IconSpeakerphone } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { plain } from '../../../engine/text.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { countText } from '../prospect-counters.rules.ts';
import type { SavedView } from '../saved-view.record.ts';
import { mayChangeView } from '../view-sharing.rules.ts';
import { useSavedViews, useViewCounts } from './saved-views.ts';
import { usePeople } from './stage-facts.ts';
import classes from './view-menu.module.css';

export interface ViewMenuProps {
  /** The one the list came from. */
  view: SavedView | undefined;
  isChanged: boolean;
  /** Undefined shows the whole list. */
  onShow(view: SavedView | undefined): void;
  onEdit(view: SavedView): void;
}

const MANY = 8;

/** The saved views, with how many prospects each shows. */
export function ViewMenu({ view, isChanged, onShow, onEdit }: ViewMenuProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover position="bottom-start" opened={isOpen} onChange={setOpen} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={view ? 'light' : 'default'}
          className={classes.button}
          aria-label={view ? t('savedView.menuOf', { name: view.name }) : t('savedView.menu')}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          leftSection={<IconBookmark size={16} />}
          rightSection={<IconChevronDown size={14} />}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={classes.name}>{view?.name ?? t('savedView.menu')}</span>
          {view && isChanged && <span className={classes.changed}>{t('savedView.changed')}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('savedView.menu')} p={8}>
        {isOpen && (
          <ViewChoices
            view={view}
            onShow={(chosen) => {
              setOpen(false);
              onShow(chosen);
            }}
            onEdit={(chosen) => {
              setOpen(false);
              onEdit(chosen);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewChoices({ view, onShow, onEdit }: Omit<ViewMenuProps, 'isChanged'>) {
  const t = useText();
  const caller = useCaller();
  const navigate = useNavigate();
  const { locale } = useLanguage();
  const { personOf } = usePeople();
  const groups = useSavedViews();
  const all = groups.flatMap(({ views }) => views);
  const countOf = useViewCounts(all);
  const [typed, setTyped] = useState('');
  const isFound = ({ name }: SavedView) => plain(name).includes(plain(typed));

  function line(one: SavedView) {
    const count = countOf(one.id);
    return (
      <li key={one.id} className={classes.line}>
        <button type="button" className={classes.view} aria-current={one.id === view?.id} onClick={() => onShow(one)}>
          <span className={classes.name}>{one.name}</span>
          {one.userId !== caller.userId && (
            <span className={classes.soft}>{t('savedView.by', { name: personOf(one.userId)?.name ?? '?' })}</span>
          )}
          <span className={classes.count}>{count === undefined ? '–' : countText(count, locale)}</span>
        </button>
        {caller.can('campaigns.manage') && (
          <ActionIcon
            aria-label={t('savedView.toCampaign', { name: one.name })}
            title={t('savedView.toCampaign', { name: one.name })}
            onClick={() => navigate({ to: '/campagnes', search: { vue: one.id } })}
          >
            <IconSpeakerphone size={15} />
          </ActionIcon>
        )}
        {mayChangeView(one, caller) && (
          <ActionIcon aria-label={t('savedView.editOne', { name: one.name })} onClick={() => onEdit(one)}>
            <IconPencil size={15} />
          </ActionIcon>
        )}
      </li>
    );
  }

  return (
    <div className={classes.menu}>
      {all.length > MANY && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t('savedView.search')}
          placeholder={t('savedView.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <button type="button" className={classes.view} aria-current={!view} onClick={() => onShow(undefined)}>
        {t('savedView.all')}
      </button>
      {groups.map(({ share, views }) => (
        <section key={share}>
          <h3 className={classes.group}>{t(`savedView.groups.${share}`)}</h3>
          <ul className={classes.list}>{views.filter(isFound).map(line)}</ul>
        </section>
      ))}
      {all.length === 0 && <p className={classes.none}>{t('savedView.none')}</p>}
    </div>
  );
}
