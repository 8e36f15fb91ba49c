/** The labels to start from, as links to the editor for those who try it. */
import { Link } from 'react-router';
import { useStarters } from '../../api/templates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { LazyLabelImage } from './label-picture.tsx';
import type { LabelJson } from './model/label.ts';
import classes from './templates.module.css';

export function StarterLinks() {
  const starters = useStarters();
  return (
    <Loaded query={starters} height="20rem">
      {(rows) => (
        <ul className={classes['cards']}>
          {rows.map(({ id, name, does, label }) => (
            <li key={id} className={classes['card']}>
              <LazyLabelImage label={label as unknown as LabelJson} />
              <div className={classes['cardBody']}>
                <Link
                  to={`/templates?try=${encodeURIComponent(id)}`}
                  className={classes['cardLink']}
                >
                  {name}
                </Link>
                <p className={classes['does']}>{does}</p>
              </div>
            </li>
          ))}
          <li className={classes['card']}>
            <span className={classes['picture']}>
              <span className={classes['blank']} />
            </span>
            <div className={classes['cardBody']}>
              <Link to="/templates?try=empty" className={classes['cardLink']}>
                Empty label
              </Link>
              <p className={classes['does']}>Begin with nothing; 58 by 40 mm.</p>
            </div>
          </li>
        </ul>
      )}
    </Loaded>
  );
}
