/** Quick exit: three presses of Shift or the button; the page is covered first, then replaced. */

export const MARK = 'keluar';
const PRESSES = 3;
const WINDOW = 5000;

/** Counts presses; says true at the third within five seconds. Any other key starts anew. */
export function shiftCounter(now: () => number): (key: string, repeat?: boolean) => boolean {
  let presses: number[] = [];
  return (key, repeat = false) => {
    if (key !== 'Shift') {
      presses = [];
      return false;
    }
    if (repeat) return false;
    const time = now();
    presses = presses.filter(p => time - p < WINDOW);
    presses.push(time);
    if (presses.length < PRESSES) return false;
    presses = [];
    return true;
  };
}

export interface Surroundings {
  document: Document;
  session: Pick<Storage, 'setItem' | 'clear'> | undefined;
  tell(address: string): void;
  replace(address: string): void;
}

export function cover(page: Document): void {
  if (page.querySelector('.sa-cover')) return;
  const overlay = page.createElement('div');
  overlay.className = 'sa-cover';
  page.body.replaceChildren(overlay);
  page.documentElement.classList.add('sa-covered');
  page.title = '\u00a0';
}

/** Cover, mark the tab for the guard against Back, end the session in the background, go. */
export function leave(link: HTMLAnchorElement, around: Surroundings): void {
  const neutral = link.dataset['exit'] ?? '/';
  const quiet = link.getAttribute('href') + '?diam';
  cover(around.document);
  try {
    around.session?.clear();
    around.session?.setItem(MARK, neutral);
  } catch {
    // A browser without storage still leaves.
  }
  around.tell(quiet);
  around.replace(neutral);
}

export function quickExit(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-exit]');
  if (!link) return;
  let session: Storage | undefined;
  try {
    session = window.sessionStorage;
  } catch {
    session = undefined;
  }
  const go = () => leave(link, {
    document,
    session,
    tell: address => void fetch(address, {keepalive: true, credentials: 'same-origin', cache: 'no-store'}).catch(() => undefined),
    replace: address => location.replace(address),
  });
  link.addEventListener('click', event => {
    event.preventDefault();
    go();
  });
  const pressed = shiftCounter(() => performance.now());
  document.addEventListener('keyup', event => {
    if (pressed(event.key)) go();
  });
  // A page kept alive for Back is covered before it can be shown.
  window.addEventListener('pagehide', () => {
    if (document.documentElement.classList.contains('sa-covered')) cover(document);
  });
}
