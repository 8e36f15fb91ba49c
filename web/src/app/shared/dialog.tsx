/** The modal dialog of the signed-in pages: full screen on phones; focus returns when it closes. */
import { openedLater } from '../../components/opened-later.tsx';

export const Dialog = openedLater(() => import('./dialog-modal.tsx'));
