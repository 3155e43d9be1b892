import {beforeEach, expect, test, vi} from 'vitest';
import {aloud, parts} from '../src/aloud';

const said: string[] = [];
let ends: Array<() => void> = [];

beforeEach(() => {
  said.length = 0;
  ends = [];
  document.body.innerHTML = `<div data-aloud-text><h1>Biaya</h1><p>Satu  <b>dua</b>.</p><ul><li>Tiga <p>empat</p></li></ul><p> </p></div>
    <button data-aloud data-aloud-stop="Berhenti" aria-pressed="false" hidden>Bacakan</button>`;
  vi.stubGlobal('SpeechSynthesisUtterance', class {
    lang = '';
    rate = 1;
    constructor(readonly text: string) {}
    addEventListener(_: string, end: () => void) {
      ends.push(end);
    }
  });
  vi.stubGlobal('speechSynthesis', {
    cancel: () => said.push('(silence)'),
    speak: (words: {text: string}) => said.push(words.text),
  });
});

const button = () => document.querySelector<HTMLButtonElement>('[data-aloud]')!;

test('says headings, paragraphs and entries once each, in their order', () => {
  expect(parts(document.querySelector('[data-aloud-text]')!)).toEqual(['Biaya', 'Satu dua.', 'Tiga empat']);
});

test('reads, and falls silent at the second press', () => {
  aloud(document);
  expect(button().hidden).toBe(false);
  button().click();
  expect(said).toEqual(['(silence)', 'Biaya', 'Satu dua.', 'Tiga empat']);
  expect(button().textContent).toBe('Berhenti');
  button().click();
  expect(said.at(-1)).toBe('(silence)');
  expect(button().getAttribute('aria-pressed')).toBe('false');
});

test('can be started again when the page has been read to its end', () => {
  aloud(document);
  button().click();
  ends.forEach(end => end());
  expect(button().textContent).toBe('Bacakan');
});

test('shows no button to a browser without a voice', () => {
  vi.stubGlobal('speechSynthesis', undefined);
  delete (window as unknown as {speechSynthesis?: unknown}).speechSynthesis;
  aloud(document);
  expect(button().hidden).toBe(true);
});
