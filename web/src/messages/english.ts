/** Loads all messages in English, for tests of code that reads them: `import '../messages/english.ts'`. */
import { INDEXES, type Area } from './loaders.ts';
import { loadMessages } from './messages.ts';

const index = await INDEXES.en();
await loadMessages(Object.keys(index.default.areas) as Area[]);
