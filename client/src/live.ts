/**
 * Parts of a page that follow what happens at the counters. The server only says "look again"; the
 * part is then fetched by the page's own address and put in place. Without a stream the page looks
 * by the clock, without scripts it reloads itself.
 */
const EVERY = 10_000;

export interface Around {
  document: Document;
  fetch(address: string): Promise<{ok: boolean; redirected: boolean; text(): Promise<string>}>;
  reload(): void;
}

/** Puts the fresh part in place and keeps the focus where it was. */
export function swap(box: HTMLElement, fresh: Element, page: Document): void {
  const held = box.contains(page.activeElement) ? page.activeElement!.id : '';
  box.replaceChildren(...[...fresh.childNodes].map(n => page.importNode(n, true)));
  if (held) page.getElementById(held)?.focus();
}

/** What must not be overlooked stands above the page as soon as it is known. */
export function banners(fresh: Element | null, page: Document): void {
  const old = page.querySelector('[data-banners]');
  if (old?.textContent === fresh?.textContent) return;
  const header = page.querySelector('header');
  if (fresh && header) header.before(page.importNode(fresh, true));
  old?.remove();
}

/** Looks once; says false when there is nothing more to look at here. */
export async function look(box: HTMLElement, around: Around): Promise<boolean> {
  // Behind the curtain nobody looks, and looking would keep the session alive.
  if (around.document.documentElement.classList.contains('sa-curtained')) return true;
  let answer;
  try {
    answer = await around.fetch(location.href);
  } catch {
    return true;
  }
  if (answer.redirected || !answer.ok) {
    around.reload();
    return false;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('[data-live]');
  if (fresh) swap(box, fresh, around.document);
  banners(page.querySelector('[data-banners]'), around.document);
  return true;
}

/** Says every call once; what was on the screen before is old. */
export function newCalls(box: ParentNode, said: Set<string>): string[] {
  const calls = [];
  for (const line of box.querySelectorAll<HTMLElement>('[data-say-key]')) {
    const key = line.dataset['sayKey']!;
    if (said.has(key)) continue;
    said.add(key);
    if (line.dataset['say']) calls.push(line.dataset['say']);
  }
  return calls.reverse();
}

function voice(box: HTMLElement): () => void {
  const button = document.querySelector<HTMLButtonElement>('[data-voice]');
  if (!button || !('speechSynthesis' in window)) return () => {};
  const said = new Set<string>();
  newCalls(box, said);
  let on = false;
  button.hidden = false;
  button.addEventListener('click', () => {
    on = !on;
    button.setAttribute('aria-pressed', String(on));
    button.textContent = (on ? button.dataset['voiceOn'] : button.dataset['voiceOff']) ?? '';
  });
  return () => {
    for (const call of newCalls(box, said)) {
      if (!on) continue;
      const words = new SpeechSynthesisUtterance(call);
      words.lang = document.body.dataset['lang'] === 'en' ? 'en' : 'id-ID';
      words.rate = 0.9;
      speechSynthesis.speak(words);
    }
  };
}

export function live(): void {
  const back = document.querySelector<HTMLElement>('[data-back-to]')?.dataset['backTo'];
  if (back) setTimeout(() => location.replace(back), 60_000);
  const box = document.querySelector<HTMLElement>('[data-live]');
  if (!box) return;
  const speak = voice(box);
  let busy = false;
  let again = false;
  let clock = 0;
  const around: Around = {
    document,
    fetch: address => fetch(address, {credentials: 'same-origin', cache: 'no-store'}),
    reload: () => location.reload(),
  };
  let first = '';
  let stream: EventSource | null = null;
  const turn = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    do {
      again = false;
      if (!await look(box, around)) {
        stream?.close();
        clearInterval(clock);
        return;
      }
      speak();
    } while (again);
    busy = false;
  };
  const byClock = () => {
    clock ||= window.setInterval(turn, EVERY);
  };
  if (!('EventSource' in window)) {
    byClock();
    return;
  }
  const events = new EventSource(box.dataset['live']!);
  stream = events;
  events.addEventListener('turn', event => {
    // The first one tells where the count stands; the page has just been made.
    const count = String((event as MessageEvent).data);
    if (first === '') first = count;
    else void turn();
  });
  events.addEventListener('error', () => {
    if (events.readyState === EventSource.CLOSED) byClock();
  });
  addEventListener('pagehide', () => events.close());
}
