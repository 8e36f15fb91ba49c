/** The labels to start from, as links to the editor for those who try it. */
import { Link } from 'react-router';
import { useStarters } from '../../api/templates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { LazyLabelImage } from './label-picture.tsx';
import type { LabelJson } from './model/label.ts';
import classes from './templates.module.css';
import { messages } from '../../messages/messages.ts';

export function StarterLinks() {
  const t = messages('templates');
  const starters = useStarters();
  return (
    <Loaded query={starters} height="20rem">
      {(rows) => (
        <ul className={classes['cards']}>
          {rows.map(({ id, label, ...own }) => (
            <li key={id} className={classes['card']}>
              <LazyLabelImage label={label as unknown as LabelJson} />
              <div className={classes['cardBody']}>
                <Link
                  to={`/templates?try=${encodeURIComponent(id)}`}
                  className={classes['cardLink']}
                >
                  {t.starter(id, own).name}
                </Link>
                <p className={classes['does']}>{t.starter(id, own).does}</p>
              </div>
            </li>
          ))}
          <li className={classes['card']}>
            <span className={classes['picture']}>
              <span className={classes['blank']} />
            </span>
            <div className={classes['cardBody']}>
              <Link to="/templates?try=empty" className={classes['cardLink']}>
                {t.emptyLabel}
              </Link>
              <p className={classes['does']}>{t.emptyLabelText}</p>
            </div>
          </li>
        </ul>
      )}
    </Loaded>
  );
}
