/** What the operator may do with an account. */
import { Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { AdminAccountDetailJson } from '../../../../src/admin/schemas.ts';
import { path } from '../../api/admin.ts';
import { reload } from '../../api/reload.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

interface ActsProps {
  readonly account: AdminAccountDetailJson;
}

export const Acts = ({ account }: ActsProps) => (
  <Section title="Actions">
    <Group gap="xs">
      <MoneyActs account={account} />
      <StateActs account={account} />
    </Group>
  </Section>
);

function MoneyActs({ account }: ActsProps) {
  const own = path`/api/admin/accounts/${account.id}`;
  return (
    <>
      <Act
        label="Grant credits"
        title="Grant credits"
        text="Adds to the running cycle; a negative number takes away."
        fields={[
          { name: 'amount', label: 'Credits', type: 'number' },
          { name: 'reason', label: 'Reason' },
        ]}
        request={({ amount, reason }) => ({
          method: 'POST',
          path: `${own}/credits`,
          body: { amount: Number(amount), reason },
        })}
      />
      <Act
        label="Change plan"
        title="Change the plan"
        text="At once. Nothing of it is invoiced until its owner chooses a plan."
        fields={[{ name: 'plan', label: 'Plan', options: PLANS, initial: account.plan }]}
        request={({ plan }) => ({ method: 'PUT', path: `${own}/plan`, body: { plan } })}
      />
      <Act
        label="Credit terms"
        title="Credit terms"
        text="A plan that the account chooses begins at once; its invoice is due in so many days."
        fields={[{ name: 'days', label: 'Days', type: 'number' }]}
        request={({ days }) => ({
          method: 'PUT',
          path: `${own}/terms`,
          body: { days: Number(days) },
        })}
      />
      {account.creditDays !== null && (
        <Act
          label="No credit terms"
          title="Take the credit terms back?"
          request={() => ({ method: 'DELETE', path: `${own}/terms` })}
        />
      )}
    </>
  );
}

function StateActs({ account }: ActsProps) {
  const navigate = useNavigate();
  const own = path`/api/admin/accounts/${account.id}`;
  return (
    <>
      <Act
        label="See as customer"
        title="See the account as its people do"
        text="For half an hour this browser shows their pages. Nothing can be changed. Their audit log says so, with the reason."
        fields={[{ name: 'reason', label: 'Reason' }]}
        request={({ reason }) => ({ method: 'POST', path: `${own}/view`, body: { reason } })}
        onDone={() => void reload('/dashboard')}
      />
      {account.suspended === null ? (
        <Act
          label="Suspend"
          title="Suspend the account"
          text="The API refuses it from the next request on. Its people read the reason."
          isDangerous
          fields={[{ name: 'reason', label: 'Reason' }]}
          request={({ reason }) => ({
            method: 'PUT',
            path: `${own}/suspension`,
            body: { reason },
          })}
        />
      ) : (
        <Act
          label="Resume"
          title="Resume the account?"
          request={() => ({ method: 'DELETE', path: `${own}/suspension` })}
        />
      )}
      <Act
        label="Clear second factor"
        title="Take the second factor of its owner away?"
        text="For somebody who lost app and recovery codes, and proved who they are. Their sessions end."
        isDangerous
        request={() => ({
          method: 'DELETE',
          path: path`/api/admin/people/${account.email}/second-factor`,
        })}
      />
      <Act
        label="Delete account"
        title="Delete the account for good?"
        text={`${account.email} loses everything at once. This cannot be undone.`}
        isDangerous
        request={() => ({ method: 'DELETE', path: own })}
        onDone={() => void navigate('/admin')}
      />
    </>
  );
}

const PLANS = ['free', 'starter', 'pro', 'business'] as const;
