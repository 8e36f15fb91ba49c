/** What is not in the first view of a page: its code comes once that view is there, or when it is wanted before. */
import {
  createElement,
  lazy,
  Suspense,
  useEffect,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import { retrying } from '../load-page.ts';

type Load<Props> = () => Promise<{ readonly default: ComponentType<Props> }>;

/**
 * A dialog or drawer that is nothing until it is first opened. From then on it stays, so that it can fade out and keep what
 * was typed. Where its code cannot be loaded, the page fails as it does for any of its parts.
 */
export function openedLater<Props extends { readonly opened: boolean }>(
  load: Load<Props>,
): ComponentType<Props> {
  const Loaded = lazy(retrying(load)) as ComponentType<Props>;
  return function OpenedLater(props: Props) {
    const [isWanted, setWanted] = useState(props.opened);
    if (props.opened && !isWanted) setWanted(true);
    useComesLater(load);
    return isWanted ? <Suspense>{createElement(Loaded, props)}</Suspense> : null;
  };
}

/** A part of a page that is drawn at once, but not read first; `place` stands for it meanwhile, as tall as it is. */
export function drawnLater<Props extends object>(
  load: Load<Props>,
  place: () => ReactNode,
): ComponentType<Props> {
  const Loaded = lazy(retrying(load)) as ComponentType<Props>;
  return (props: Props) => <Suspense fallback={place()}>{createElement(Loaded, props)}</Suspense>;
}

/** Loads what a page may want next, once it has had the line to itself. */
export function useComesLater(load: () => Promise<unknown>): void {
  useEffect(() => {
    // Where that fails, nobody misses anything yet: who wants it loads it again.
    const timer = setTimeout(() => void load().catch(() => undefined), QUIET_MS);
    return () => clearTimeout(timer);
  }, [load]);
}

const QUIET_MS = 2500;
