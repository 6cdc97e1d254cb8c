import { Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './bottom-bar.module.css';
import { isPlainClick, type NavItem, type NavSection } from './nav-item.ts';
import { NavLink } from './nav-link.tsx';

export interface BottomBarProps {
  /** The four destinations a thumb reaches at once; the rest is behind "more". */
  quickItems: NavItem[];
  sections: NavSection[];
  activeKey: string;
  texts: { navigation: string; more: string; close: string };
  onNavigate(item: NavItem): void;
}

/** The left rail's place on a phone. */
export function BottomBar({ quickItems, sections, activeKey, texts, onNavigate }: BottomBarProps) {
  const [opened, setOpened] = useState(false);
  const activeIsHidden = !quickItems.some((item) => item.key === activeKey);
  return (
    <>
      <nav aria-label={texts.navigation} className={classes.bar}>
        {quickItems.map((item) => (
          <QuickLink key={item.key} item={item} active={item.key === activeKey} onNavigate={onNavigate} />
        ))}
        <button
          type="button"
          className={classes.item}
          data-active={activeIsHidden || undefined}
          aria-expanded={opened}
          onClick={() => setOpened(true)}
        >
          <IconMenu2 size={22} stroke={1.7} />
          <span>{texts.more}</span>
        </button>
      </nav>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        title={texts.more}
        position="bottom"
        size="80%"
        closeButtonProps={{ 'aria-label': texts.close }}
      >
        {sections.map((section) => (
          <div key={section.key} className={classes.section}>
            {section.label && <div className={classes.heading}>{section.label}</div>}
            {section.items.map((item) => (
              <NavLink
                key={item.key}
                item={item}
                active={item.key === activeKey}
                onNavigate={(chosen) => {
                  setOpened(false);
                  onNavigate(chosen);
                }}
              />
            ))}
          </div>
        ))}
      </Drawer>
    </>
  );
}

interface QuickLinkProps {
  item: NavItem;
  active: boolean;
  onNavigate(item: NavItem): void;
}

function QuickLink({ item, active, onNavigate }: QuickLinkProps) {
  const Icon = item.icon;
  return (
    <a
      href={item.href}
      className={classes.item}
      data-active={active || undefined}
      aria-current={active ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onNavigate(item);
      }}
    >
      <Icon size={22} stroke={1.7} />
      <span>{item.label}</span>
      {item.count !== undefined && (
        <span className={classes.count} data-tone={item.countTone}>
          {item.count}
        </span>
      )}
    </a>
  );
}
