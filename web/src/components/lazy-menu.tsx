/** A button with a menu, whose code is loaded when it is first opened: most people never do. */
import {
  cloneElement,
  lazy,
  Suspense,
  useState,
  type ButtonHTMLAttributes,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
} from 'react';
import { retrying } from '../load-page.ts';

interface MenuChoice {
  readonly text: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  /** Of it and of those after it. */
  readonly heading?: string;
  /** Where it leads, to a file that is downloaded, as of the moment when the menu is open. */
  readonly href?: () => string;
  /** Whether choosing it moves the focus somewhere, so that it does not return to the button. */
  readonly movesFocus?: boolean;
  readonly onChoose?: () => void;
}

export interface LazyMenuProps {
  /** The button, which needs nothing of the menu. */
  readonly target: ReactElement<
    ButtonHTMLAttributes<HTMLButtonElement> & RefAttributes<HTMLButtonElement>
  >;
  readonly position: 'bottom-start' | 'bottom-end' | 'top-start';
  readonly choices: readonly MenuChoice[];
}

const ChoiceMenu = lazy(retrying(() => import('./choice-menu.tsx')));

export function LazyMenu(props: LazyMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const closed = cloneElement(props.target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
  });
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <ChoiceMenu {...props} />
    </Suspense>
  );
}
