/** The options of style, loaded once the editor is there. */
import { Button } from '@mantine/core';
import type { FormatsJson } from '../../../src/catalog/schemas.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { SeePlans } from '../components/see-plans.tsx';
import { messages } from '../messages/messages.ts';
import styles from './playground.module.css';
import { StyleForm } from './style-form.tsx';
import type { ChoiceState } from './use-choice.ts';

interface StyleSectionProps {
  readonly state: ChoiceState;
  readonly formats: FormatsJson;
  readonly plan: PlanJson;
  readonly plans: readonly PlanJson[];
}

export default function StyleSection({ state, formats, plan, plans }: StyleSectionProps) {
  const t = messages('playground');
  const { choice, row, setStyle, resetStyle } = state;
  const isTrial = !plan.features.includes('style');
  return (
    <section aria-labelledby="style-title" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="style-title" className={styles.sectionTitle}>
          {t.style}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          disabled={Object.keys(choice.style).length === 0}
          onClick={resetStyle}
        >
          {t.resetStyle}
        </Button>
      </div>
      {isTrial && <StyleTrial plans={plans} />}
      <StyleForm
        row={row}
        options={formats.styleOptions.filter(
          (option) =>
            option.imageFormats.includes(choice.format) &&
            (option.needs === null || choice.style[option.needs] !== undefined),
        )}
        style={choice.style}
        onChange={setStyle}
      />
    </section>
  );
}

const StyleTrial = ({ plans }: { readonly plans: readonly PlanJson[] }) => (
  <p className={styles.note}>
    {messages('playground').styleTrial(
      plans.find((plan) => plan.features.includes('style'))?.name ?? '',
    )}{' '}
    <SeePlans />
  </p>
);
