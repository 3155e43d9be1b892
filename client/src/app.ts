import {privacy} from './curtain';
import {quickExit} from './exit';
import {startHtmx} from './htmx';
import {live} from './live';
import {passkeys} from './passkey';
import {enhance, menu, sendOnce} from './page';
import {trust} from './trust';

trust();
document.documentElement.classList.add('sa-live');
startHtmx();
quickExit();
privacy();
menu();
sendOnce();
passkeys();
live();
enhance(document);
document.addEventListener('htmx:afterSwap', event => enhance(event.target as Element));
