/** The other accounts of whoever is signed in; choosing one loads the pages anew. */
import { Button } from '@mantine/core';
import { useMe } from '../api/queries.ts';
import { useChooseAccount } from '../api/team.ts';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';

export function AccountSwitch() {
  const me = useMe().data;
  const choose = useChooseAccount();
  const isOwn = me?.viewing === null;
  const others = (isOwn ? me.accounts : []).filter(({ id }) => id !== me?.id);
  return (
    <>
      {others.map(({ id, email }) => (
        <Button
          key={id}
          className={styles.signOut}
          variant="subtle"
          justify="flex-start"
          loading={choose.isPending && choose.variables === id}
          onClick={() => choose.mutate(id)}
        >
          <span className={styles.accountEmail}>{messages('app').switchTo(email)}</span>
        </Button>
      ))}
    </>
  );
}
