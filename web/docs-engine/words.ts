/** The words that the documentation shares with the application: it is in English, whatever language the pages are in. */
import { loadMessages, messages } from '../src/messages/messages.ts';

await loadMessages([]);

export const WORDS = messages('shared');
