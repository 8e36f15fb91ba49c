/** What templates cost, for accounts whose plan does not include them; the editor can be tried on every plan. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { usePlans } from '../../api/catalog.ts';
import { SeePlans } from '../../components/see-plans.tsx';
import { price } from '../../data/format.ts';
import { useCurrency, useIsInternal } from '../../data/site-settings.ts';
import { Dialog } from '../shared/dialog.tsx';

/** `Business ($149 a month)`: the cheapest plan with templates; without its price for colleagues. */
export function useTemplatesPlan(): string {
  const currency = useCurrency();
  const plan = usePlans().data?.find(({ features }) => features.includes('templates'));
  const isInternal = useIsInternal();
  if (plan === undefined) return 'another plan';
  return isInternal ? plan.name : `${plan.name} (${price(plan.monthlyCents, currency)} a month)`;
}

interface SaveLockedProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What pressing "Save" leads to where nothing can be saved. */
export function SaveLocked({ opened, onClose }: SaveLockedProps) {
  const plan = useTemplatesPlan();
  return (
    <Dialog opened={opened} title="Saving needs another plan" onClose={onClose}>
      <Stack>
        <Text>
          Templates are saved, versioned and printed on {plan}. What you made here stays on this
          page until you leave it; copy its JSON to keep it.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            Keep editing
          </Button>
          <SeePlans to="/billing" isButton>
            Choose a plan
          </SeePlans>
        </Group>
      </Stack>
    </Dialog>
  );
}
