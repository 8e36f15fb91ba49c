/** A box for errors and for things the user should know. */
import type { Ref, ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly tone: 'stop' | 'watch';
  readonly icon: ReactNode;
  readonly role: 'alert' | 'status' | 'note';
  readonly title?: string;
  readonly children?: ReactNode;
  /** For callers that move the focus here. */
  readonly ref?: Ref<HTMLDivElement>;
}

export const Notice = ({ tone, icon, role, title, children, ref }: NoticeProps) => (
  <div ref={ref} role={role} tabIndex={-1} className={classes['notice']} data-tone={tone}>
    <span className={classes['icon']} aria-hidden="true">
      {icon}
    </span>
    <div className={classes['body']}>
      {title !== undefined && <p className={classes['title']}>{title}</p>}
      {children}
    </div>
  </div>
);
