/** What templates cost, for accounts whose plan does not include them; the editor can be tried on every plan. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { usePlans } from '../../api/catalog.ts';
import { SeePlans } from '../../components/see-plans.tsx';
import { price } from '../../data/format.ts';
import { useCurrency, useIsInternal } from '../../data/site-settings.ts';
import { Dialog } from '../shared/dialog.tsx';
import { messages } from '../../messages/messages.ts';

/** `Business ($149 a month)`, as sentences say it: the cheapest plan with templates; without its price for colleagues. */
export function useTemplatesPlan(): string {
  const t = messages('templates');
  const currency = useCurrency();
  const plan = usePlans().data?.find(({ features }) => features.includes('templates'));
  const isInternal = useIsInternal();
  if (plan === undefined) return t.anotherPlan;
  return t.planOf(plan.name, isInternal ? null : price(plan.monthlyCents, currency));
}

interface SaveLockedProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What pressing "Save" leads to where nothing can be saved. */
export function SaveLocked({ opened, onClose }: SaveLockedProps) {
  const t = messages('templates');
  const plan = useTemplatesPlan();
  return (
    <Dialog opened={opened} title={t.saveLocked} onClose={onClose}>
      <Stack>
        <Text>{t.saveLockedText(plan)}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t.keepEditing}
          </Button>
          <SeePlans to="/billing" isButton>
            {t.choosePlan}
          </SeePlans>
        </Group>
      </Stack>
    </Dialog>
  );
}
