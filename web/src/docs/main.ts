/**
 * The script of the documentation, whose pages are complete without it: tabs, copying, color scheme, menus,
 * the filter of symbologies, and search and the forms of the reference, which are loaded on first use.
 */
import 'virtual:tokens.css';
import './docs.css';
import { showAnnouncements } from './announcements.ts';
import { showReader } from './reader.ts';
import { watchCopies } from './copy.ts';
import { watchFilter } from './filter.ts';
import { openMenus } from './menus.ts';
import { watchScheme } from './scheme.ts';
import { watchTabs } from './tabs.ts';
import { watchTries } from './try-it.ts';
import { watchSearchKeys } from './search-keys.ts';

openMenus();
watchTabs();
watchCopies();
watchScheme();
watchFilter();
watchSearchKeys({ slash: true, go: () => false });
watchTries();
void showReader();
void showAnnouncements();
