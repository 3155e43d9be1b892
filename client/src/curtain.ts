/**
 * Privacy curtain of pages for people at work: one key hides the screen from a bystander; after some
 * minutes without a touch the page goes back to the sign-in by itself.
 *
 * The key is F9: it does nothing in browsers and lies apart from the keys one types.
 */
export const KEY = 'F9';

export interface Curtain {
  close(): void;
  open(): void;
  closed(): boolean;
}

export function curtain(box: HTMLElement, page: Document): Curtain {
  let before: Element | null = null;
  const others = () => [...page.body.children].filter(e => e !== box) as HTMLElement[];
  const it: Curtain = {
    closed: () => !box.hidden,
    close() {
      if (!box.hidden) return;
      before = page.activeElement;
      box.hidden = false;
      others().forEach(e => e.setAttribute('inert', ''));
      page.documentElement.classList.add('sa-curtained');
      box.querySelector<HTMLElement>('[data-curtain-open]')?.focus();
    },
    open() {
      box.hidden = true;
      others().forEach(e => e.removeAttribute('inert'));
      page.documentElement.classList.remove('sa-curtained');
      (before as HTMLElement | null)?.focus?.();
    },
  };
  page.addEventListener('keydown', event => {
    if (event.key !== KEY) return;
    event.preventDefault();
    if (it.closed()) it.open();
    else it.close();
  });
  page.addEventListener('click', event => {
    const target = event.target as Element;
    if (target.closest('[data-curtain-close]')) it.close();
    if (target.closest('[data-curtain-open]')) it.open();
  });
  return it;
}

/**
 * Calls back when nothing was touched for so long. The server ends the session in its own time; this
 * only clears the screen. The hook: `data-lock-after` (seconds) and `data-lock-to` on the body.
 */
export function autoLock(seconds: number, lock: () => void, page: Document, now: () => number): () => void {
  let touched = now();
  const touch = () => {
    touched = now();
  };
  for (const kind of ['keydown', 'pointerdown', 'touchstart', 'wheel']) {
    page.addEventListener(kind, touch, {passive: true});
  }
  return () => {
    if (now() - touched >= seconds * 1000) lock();
  };
}

export function privacy(): void {
  const box = document.querySelector<HTMLElement>('[data-curtain]');
  if (!box) return;
  const it = curtain(box, document);
  const {lockAfter, lockTo} = document.body.dataset;
  if (!lockAfter) return;
  const check = autoLock(Number(lockAfter), () => {
    it.close();
    if (lockTo) location.replace(lockTo);
  }, document, () => Date.now());
  setInterval(check, 5000);
  document.addEventListener('visibilitychange', check);
}
