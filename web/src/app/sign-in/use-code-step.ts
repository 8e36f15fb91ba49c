/** Whether signing in has come to the second factor. */
import { useState } from 'react';
import { ApiError } from '../../api/client.ts';

interface CodeStep {
  /** Stays true once the server wants a code, however many attempts that takes. */
  readonly takesCode: boolean;
  /** What else is wrong: that a code comes next is no error. */
  readonly error: Error | null;
}

/** Tells the step to the code from what has gone wrong. */
export function useCodeStep(error: Error | null): CodeStep {
  const [takesCode, setTakesCode] = useState(false);
  const isStep = error instanceof ApiError && error.code === 'code_required';
  if (!takesCode && isStep) setTakesCode(true);
  return { takesCode, error: isStep ? null : error };
}
