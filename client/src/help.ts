// Help pages: the same small things, without htmx, so that they arrive soon on a bad line.
import {aloud} from './aloud';
import {quickExit} from './exit';
import {live} from './live';
import {enhance, sendOnce} from './page';
import {trust} from './trust';

trust();
document.documentElement.classList.add('sa-live');
quickExit();
sendOnce();
enhance(document);
live();
aloud(document);
