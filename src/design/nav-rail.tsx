import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import type { NavItem, NavSection } from './nav-item.ts';
import { NavLink } from './nav-link.tsx';
import classes from './nav-rail.module.css';

export interface NavRailProps {
  company: string;
  sections: NavSection[];
  activeKey: string;
  collapsed: boolean;
  footer?: ReactNode;
  texts: { navigation: string; collapse: string; expand: string };
  onNavigate(item: NavItem): void;
  onCollapsedChange(collapsed: boolean): void;
}

export function NavRail(props: NavRailProps) {
  const { company, sections, activeKey, collapsed, footer, texts, onNavigate, onCollapsedChange } = props;
  const toggleText = collapsed ? texts.expand : texts.collapse;
  return (
    <nav aria-label={texts.navigation} className={classes.rail} data-collapsed={collapsed || undefined}>
      <div className={classes.brand}>
        <Logo size={26} />
        {!collapsed && <span className={classes.company}>{company}</span>}
      </div>
      <div className={classes.sections}>
        {sections.map((section) => (
          <div key={section.key} className={classes.section}>
            {section.label && !collapsed && <div className={classes.heading}>{section.label}</div>}
            {section.label && collapsed && <div className={classes.rule} />}
            {section.items.map((item) => (
              <NavLink
                key={item.key}
                item={item}
                active={item.key === activeKey}
                collapsed={collapsed}
                onNavigate={onNavigate}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        {!collapsed && footer}
        <Tooltip label={toggleText} position="right">
          <ActionIcon
            size="md"
            aria-label={toggleText}
            aria-expanded={!collapsed}
            onClick={() => onCollapsedChange(!collapsed)}
          >
            {collapsed ? <IconLayoutSidebarLeftExpand size={18} /> : <IconLayoutSidebarLeftCollapse size={18} />}
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}
