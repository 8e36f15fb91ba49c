/** `/pricing`: the plans, and a calculator that finds the cheapest one. */
import { useState } from 'react';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageMeta } from '../../components/page-header.tsx';
import { usePlans } from '../../api/catalog.ts';
import { messages } from '../../messages/messages.ts';
import { Calculator } from './calculator.tsx';
import type { Interval } from './cost.ts';
import { PlanCards } from './plan-cards.tsx';
import { PlanTable } from './plan-table.tsx';
import styles from './pricing.module.css';

export function Component() {
  const t = messages('pricing');
  const plans = usePlans();
  return (
    <div className={styles.page}>
      <PageMeta title={t.title} description={t.description} />
      <h1>{t.headline}</h1>
      <p className={styles.lead}>{t.lead}</p>
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
      <h2>{messages('pricing').compare}</h2>
      <PlanTable plans={plans} />
    </>
  );
}

const Faq = () => (
  <section aria-labelledby="faq">
    <h2 id="faq">{messages('pricing').faqTitle}</h2>
    <dl className={styles.faq}>
      {messages('pricing').faq.map(([question, answer]) => (
        <div key={question}>
          <dt>{question}</dt>
          <dd>{answer}</dd>
        </div>
      ))}
    </dl>
  </section>
);
