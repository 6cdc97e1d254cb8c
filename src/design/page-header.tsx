import type { ReactNode } from 'react';
import { useDocumentTitle } from './document-title.ts';
import classes from './page-header.module.css';

export interface PageHeaderProps {
  title: string;
  /** Beside the title: "12 483", already written in the reader's form. */
  count?: string;
  /** One line under the title, when the screen needs to be explained. */
  description?: string;
  /** Above the title: links to where this page hangs. */
  breadcrumb?: ReactNode;
  /** Beside the title: saved views, status. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Under the title: counters, filters, tabs. */
  children?: ReactNode;
}

export function PageHeader({ title, count, description, breadcrumb, aside, actions, children }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <div className={classes.header}>
      {breadcrumb && <div className={classes.breadcrumb}>{breadcrumb}</div>}
      <div className={classes.line}>
        <h1 className={classes.title}>
          {title}
          {count !== undefined && <span className={classes.count}>{count}</span>}
        </h1>
        {aside}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {description && <p className={classes.description}>{description}</p>}
      {children && <div className={classes.below}>{children}</div>}
    </div>
  );
}
