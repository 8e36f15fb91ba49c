/** What errors of templates have beyond the fields that all errors have. */
import { z } from 'zod';

/** What the 400 of a template has beyond the usual fields. */
export const faultFields = {
  faults: z.array(
    z.strictObject({
      path: z.string().meta({ description: '`elements[3].data`; empty: the whole.' }),
      element: z.string().optional().meta({ description: 'Name of the element, if it has one.' }),
      reason: z.string(),
    }),
  ),
};

/** What the 409 of a name that is taken has beyond the usual fields. */
export const takenFields = {
  freeName: z.string().optional().meta({ description: 'A name like it that is free.' }),
};
