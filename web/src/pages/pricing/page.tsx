/** `/pricing`: the plans, and a calculator that finds the cheapest one. */
import { useState } from 'react';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePlans } from '../../api/catalog.ts';
import { Calculator } from './calculator.tsx';
import type { Interval } from './cost.ts';
import { PlanCards } from './plan-cards.tsx';
import { PlanTable } from './plan-table.tsx';
import styles from './pricing.module.css';

export function Component() {
  const plans = usePlans();
  return (
    <div className={styles.page}>
      <PageMeta
        title="Pricing"
        description="One credit per delivered barcode. Free to start, pay per call beyond your plan, or go unlimited."
      />
      <h1>One credit per barcode. Everything else is free.</h1>
      <p className={styles.lead}>
        Every image you receive costs one credit, whatever the symbology or image format. Invalid
        data, rate limits, and server errors cost nothing.
      </p>
      <Loaded query={plans} height="70rem">
        {(rows) => <Plans plans={rows} />}
      </Loaded>
      <Faq />
    </div>
  );
}

function Plans({ plans }: { readonly plans: readonly PlanJson[] }) {
  const [interval, setInterval] = useState<Interval>('monthly');
  const [calls, setCalls] = useState(5000);
  const [isEntered, setEntered] = useState(false);
  return (
    <>
      <Calculator
        plans={plans}
        calls={calls}
        interval={interval}
        onCalls={(next) => {
          setCalls(next);
          setEntered(true);
        }}
        onInterval={setInterval}
      />
      <PlanCards plans={plans} calls={isEntered ? calls : undefined} interval={interval} />
      <h2>Compare plans</h2>
      <PlanTable plans={plans} />
    </>
  );
}

const Faq = () => (
  <section aria-labelledby="faq">
    <h2 id="faq">Frequently asked questions</h2>
    <dl className={styles.faq}>
      {FAQ.map(([question, answer]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  </section>
);

const FAQ: readonly (readonly [string, string])[] = [
  [
    'What if my data is invalid?',
    'You are not charged. The reserved credit is refunded, and the error tells you how to fix the data. Errors of the server cost nothing either.',
  ],
  [
    'Do credits roll over?',
    'No. Credits reset at the start of each billing cycle. On the Free plan, that is the first of each month (UTC). Annual plans have a single pool of twelve months of calls.',
  ],
  [
    'What happens when I run out of credits?',
    'On the Free plan, requests are rejected until the next month. On plans with overage, requests continue, and extra calls are billed at the end of the cycle. Unlimited plans never run out.',
  ],
  [
    'How do I top up?',
    'There is nothing to buy beforehand. Choose a higher plan, which counts at once, or raise your spend cap where your plan has overage.',
  ],
  [
    'Can I limit what overage costs?',
    'Yes. Set a spend cap under Billing: at the cap, requests are rejected instead of billed. Every API key can have a limit of its own, too.',
  ],
  [
    'Can I switch plans, or between monthly and annual?',
    'Yes, at any time. A higher plan and the change to annual count at once; a lower plan, the change to monthly and a cancellation count at the end of what you have paid for, and can be taken back until then.',
  ],
  [
    'What do I pay when I switch in the middle of a cycle?',
    'The unused part of what you paid is credited, and the new price is charged for what is left of the cycle, or for a whole one where a new one begins. You see both amounts before you confirm.',
  ],
  [
    'Is there a trial of the paid plans?',
    'No. The Free plan is there for trying: every symbology, without a time limit and without a card.',
  ],
  [
    'Does each API key have its own credits?',
    'No. All keys of an account share the same credits. Each key has its own rate limit.',
  ],
];
