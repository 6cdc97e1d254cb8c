import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './app-frame.module.css';
import { BottomBar } from './bottom-bar.tsx';
import { useNarrowScreen } from './narrow-screen.ts';
import type { NavItem, NavSection } from './nav-item.ts';
import { NavRail } from './nav-rail.tsx';

export interface AppFrameTexts {
  navigation: string;
  collapse: string;
  expand: string;
  more: string;
  close: string;
  skipToContent: string;
}

export interface AppFramePanel {
  /** Names the panel for screen readers: the record's name. */
  label: string;
  content: ReactNode;
  /** Buttons at the left of the panel's head: open full page, previous, next. */
  actions?: ReactNode;
  onClose(): void;
}

export interface AppFrameProps {
  company: string;
  sections: NavSection[];
  /** Keys of the items kept in the phone's bottom bar; the first four of those that are there. */
  quickKeys: string[];
  activeKey: string;
  collapsed: boolean;
  onCollapsedChange(collapsed: boolean): void;
  onNavigate(item: NavItem): void;
  /** The top bar, from left to right. */
  search: ReactNode;
  create: ReactNode;
  sync: ReactNode;
  bell: ReactNode;
  me: ReactNode;
  railFooter?: ReactNode;
  /** Above everything: suspension, support access, new version. */
  banner?: ReactNode;
  /** A record opened from the list: it stands beside the list, which keeps its place. */
  panel?: AppFramePanel;
  texts: AppFrameTexts;
  children: ReactNode;
}

const MOST_QUICK = 4;

/** The frame around every screen: rail, top bar, content and the record panel at the right. */
export function AppFrame(props: AppFrameProps) {
  const { sections, quickKeys, activeKey, onNavigate, texts } = props;
  const narrow = useNarrowScreen();
  const items = sections.flatMap((section) => section.items);
  const quickItems = items.filter((item) => quickKeys.includes(item.key)).slice(0, MOST_QUICK);
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {texts.skipToContent}
      </a>
      {!narrow && (
        <NavRail
          company={props.company}
          sections={sections}
          activeKey={activeKey}
          collapsed={props.collapsed}
          footer={props.railFooter}
          texts={texts}
          onNavigate={onNavigate}
          onCollapsedChange={props.onCollapsedChange}
        />
      )}
      <div className={classes.column}>
        {props.banner}
        <header className={classes.topbar}>
          <div className={classes.search}>{props.search}</div>
          <div className={classes.tools}>
            {props.create}
            {props.sync}
            {props.bell}
            {props.me}
          </div>
        </header>
        <div className={classes.body}>
          <main id="content" tabIndex={-1} className={classes.content}>
            {props.children}
          </main>
          {props.panel && <RecordPanel panel={props.panel} closeText={texts.close} />}
        </div>
        {narrow && (
          <BottomBar
            quickItems={quickItems}
            sections={sections}
            activeKey={activeKey}
            texts={texts}
            onNavigate={onNavigate}
          />
        )}
      </div>
    </div>
  );
}

/** A record opened beside its list. */
export function RecordPanel({ panel, closeText }: { panel: AppFramePanel; closeText: string }) {
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    panel.onClose();
  };
  return (
    <aside aria-label={panel.label} className={classes.panel} onKeyDown={closeOnEscape}>
      <div className={classes.panelHead}>
        <div className={classes.panelActions}>{panel.actions}</div>
        <ActionIcon size="md" aria-label={closeText} aria-keyshortcuts="Escape" onClick={panel.onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className={classes.panelBody}>{panel.content}</div>
    </aside>
  );
}
