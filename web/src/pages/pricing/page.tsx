/** `/pricing`: the plans, and which of them is the cheapest for the calls one makes. */
import { useState } from 'react';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePlansTable } from '../../data/public.ts';
import { Calculator } from './calculator.tsx';
import type { Interval } from './cost.ts';
import { PlanCards } from './plan-cards.tsx';
import { PlanTable } from './plan-table.tsx';
import styles from './pricing.module.css';

export function Component() {
  const plans = usePlansTable();
  return (
    <div className={styles.page}>
      <PageMeta
        title="Pricing"
        description="One credit for one picture that was delivered. Free to start, overage by the call, unlimited on Business."
      />
      <h1>A credit for a picture. Nothing for anything else.</h1>
      <p className={styles.lead}>
        Every delivered picture costs one credit, whichever symbology or image format it is. Refused
        data, full rate limits and our own faults cost none.
      </p>
      <Loaded query={plans} height="70rem">
        {(table) => <Plans plans={table.plans} />}
      </Loaded>
      <Questions />
    </div>
  );
}

function Plans({ plans }: { readonly plans: readonly PlanJson[] }) {
  const [interval, setInterval] = useState<Interval>('monthly');
  const [calls, setCalls] = useState(5000);
  return (
    <>
      <Calculator
        plans={plans}
        calls={calls}
        interval={interval}
        onCalls={setCalls}
        onInterval={setInterval}
      />
      <PlanCards plans={plans} calls={calls} interval={interval} />
      <h2>What each plan has</h2>
      <PlanTable plans={plans} />
    </>
  );
}

const Questions = () => (
  <section aria-labelledby="questions">
    <h2 id="questions">Questions</h2>
    <dl className={styles.questions}>
      {QUESTIONS.map(([question, answer]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const QUESTIONS: readonly (readonly [string, string])[] = [
  [
    'What if my data is wrong?',
    'Then nothing is drawn and nothing is charged: the credit that was set aside comes back, and the reply says how to mend the data.',
  ],
  [
    'Do credits roll over?',
    'No. A cycle starts with all of its credits. Free starts anew with each calendar month (UTC); annual plans have one pool of twelve months’ calls for the whole year.',
  ],
  [
    'What happens when the credits are used up?',
    'Free stops until the next month. Starter and Pro go on, and every call beyond the included ones is billed by itself at the end of the cycle. Business has no limit.',
  ],
  [
    'Does each API key have its own credits?',
    'No. All keys of an account share its credits; each key has a rate limit of its own.',
  ],
];
