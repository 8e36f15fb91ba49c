/** How much of a cycle's included calls is used, in the steps at which webhooks are told. */

/** Per cent of the included calls. */
export const CREDIT_STEPS = [50, 80, 90, 100] as const;

/**
 * The steps reached after `settled` calls that lie beyond what was told, the lowest first. A cycle
 * that includes no calls has no steps.
 */
export const creditSteps = (included: number, settled: number, toldPercent: number): number[] =>
  CREDIT_STEPS.filter(
    (step) => included > 0 && step > toldPercent && settled * 100 >= included * step,
  );
