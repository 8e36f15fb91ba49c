/** What the operator may do with an account. */
import { Group } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { AdminAccountDetailJson } from '../../../../src/admin/schemas.ts';
import { path } from '../../api/admin.ts';
import { reload } from '../../api/reload.ts';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';
import classes from './admin.module.css';

interface ActsProps {
  readonly account: AdminAccountDetailJson;
}

export const Acts = ({ account }: ActsProps) => (
  <Section title={messages('admin').actions}>
    <Group gap="xs">
      <MoneyActs account={account} />
      <View account={account} />
    </Group>
    <div className={classes['apart']}>
      <StateActs account={account} />
    </div>
  </Section>
);

function MoneyActs({ account }: ActsProps) {
  const t = messages('admin');
  const own = path`/api/admin/accounts/${account.id}`;
  return (
    <>
      <Act
        label={t.grant}
        title={t.grant}
        text={t.grantText}
        fields={[
          { name: 'amount', label: t.credits, type: 'number' },
          { name: 'reason', label: t.reason },
        ]}
        request={({ amount, reason }) => ({
          method: 'POST',
          path: `${own}/credits`,
          body: { amount: Number(amount), reason },
        })}
      />
      <Act
        label={t.changePlan}
        title={t.changePlanTitle}
        text={t.changePlanText}
        fields={[
          {
            name: 'plan',
            label: t.plan,
            options: PLANS.map((value) => ({ value, label: capitalize(value) })),
            initial: account.plan,
          },
        ]}
        request={({ plan }) => ({ method: 'PUT', path: `${own}/plan`, body: { plan } })}
      />
      <Act
        label={t.terms}
        title={t.terms}
        text={t.termsText}
        fields={[{ name: 'days', label: t.days, type: 'number' }]}
        request={({ days }) => ({
          method: 'PUT',
          path: `${own}/terms`,
          body: { days: Number(days) },
        })}
      />
      {account.creditDays !== null && (
        <Act
          label={t.noTerms}
          title={t.noTermsTitle}
          request={() => ({ method: 'DELETE', path: `${own}/terms` })}
        />
      )}
    </>
  );
}

function View({ account }: ActsProps) {
  const t = messages('admin');
  return (
    <Act
      label={t.view}
      title={t.viewTitle}
      text={t.viewText}
      fields={[{ name: 'reason', label: t.reason }]}
      request={({ reason }) => ({
        method: 'POST',
        path: path`/api/admin/accounts/${account.id}/view`,
        body: { reason },
      })}
      onDone={() => void reload('/dashboard')}
    />
  );
}

function StateActs({ account }: ActsProps) {
  const t = messages('admin');
  const navigate = useNavigate();
  const own = path`/api/admin/accounts/${account.id}`;
  return (
    <>
      {account.suspended === null ? (
        <Act
          label={t.suspend}
          title={t.suspendTitle}
          text={t.suspendText}
          isDangerous
          fields={[{ name: 'reason', label: t.reason }]}
          request={({ reason }) => ({
            method: 'PUT',
            path: `${own}/suspension`,
            body: { reason },
          })}
        />
      ) : (
        <Act
          label={t.resume}
          title={t.resumeTitle}
          request={() => ({ method: 'DELETE', path: `${own}/suspension` })}
        />
      )}
      <Act
        label={t.clearFactor}
        title={t.clearFactorTitle}
        text={t.clearFactorText}
        isDangerous
        request={() => ({
          method: 'DELETE',
          path: path`/api/admin/people/${account.email}/second-factor`,
        })}
      />
      <Act
        label={t.delete}
        title={t.deleteTitle}
        text={t.deleteText(account.email)}
        isDangerous
        request={() => ({ method: 'DELETE', path: own })}
        onDone={() => void navigate('/admin')}
      />
    </>
  );
}

const PLANS = ['free', 'starter', 'pro', 'business'] as const;
