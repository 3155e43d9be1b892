/** Reads a page aloud with the voice of the browser; without one the button stays away. */
const PARTS = 'h1, h2, h3, p, li';

/** What is said, part by part, so that a long page can be stopped and no browser cuts it off. */
export function parts(text: ParentNode): string[] {
  return [...text.querySelectorAll<HTMLElement>(PARTS)]
      // A paragraph inside of an entry would be said twice.
      .filter(part => !part.parentElement?.closest('li'))
      .map(part => (part.textContent ?? '').replace(/\s+/g, ' ').trim())
      .filter(part => part !== '');
}

export function aloud(root: ParentNode): void {
  const button = root.querySelector<HTMLButtonElement>('[data-aloud]');
  const text = document.querySelector('[data-aloud-text]');
  if (!button || !text || !('speechSynthesis' in window)) return;
  const start = button.textContent ?? '';
  let on = false;
  const turn = (reading: boolean) => {
    on = reading;
    button.setAttribute('aria-pressed', String(reading));
    button.textContent = reading ? button.dataset['aloudStop'] ?? start : start;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    speechSynthesis.cancel();
    if (on) {
      turn(false);
      return;
    }
    const said = parts(text);
    said.forEach((part, index) => {
      const words = new SpeechSynthesisUtterance(part);
      words.lang = document.body.dataset['lang'] === 'en' ? 'en' : 'id-ID';
      words.rate = 0.9;
      if (index === said.length - 1) words.addEventListener('end', () => turn(false));
      speechSynthesis.speak(words);
    });
    turn(said.length > 0);
  });
  // Whoever leaves in a hurry leaves in silence.
  addEventListener('pagehide', () => speechSynthesis.cancel());
}
