import {beforeEach, describe, expect, it} from 'vitest';
import {counters, errorSummary, masked, sendOnce, tabs} from '../src/page';

const show = (html: string) => {
  document.body.innerHTML = html;
};

describe('error summary', () => {
  it('takes the focus and leads into the field', () => {
    show('<div data-error-summary tabindex="-1"><a href="#name">x</a></div><div class="sa-field"><input id="name"></div>');
    errorSummary(document);
    expect(document.activeElement).toBe(document.querySelector('[data-error-summary]'));
    document.querySelector('a')!.click();
    expect(document.activeElement?.id).toBe('name');
  });
});

describe('characters left', () => {
  it('are counted while writing', () => {
    show('<div><textarea data-max="10" data-count="Sisa {0} huruf"></textarea><p class="sa-count"></p></div>');
    counters(document);
    const area = document.querySelector('textarea')!;
    area.value = 'halo';
    area.dispatchEvent(new Event('input'));
    expect(document.querySelector('.sa-count')!.textContent).toBe('Sisa 6 huruf');
  });
});

describe('tabs', () => {
  beforeEach(() => show(`<div data-tabs><ul class="sa-tabs__list">
    <li><a class="sa-tabs__link" href="#a">A</a></li><li><a class="sa-tabs__link" href="#b">B</a></li></ul>
    <section id="a">one</section><section id="b">two</section></div>`));

  it('show one section at a time and follow the arrow keys', () => {
    tabs(document);
    const [first, second] = document.querySelectorAll<HTMLAnchorElement>('a');
    expect(document.getElementById('a')!.hidden).toBe(false);
    expect(document.getElementById('b')!.hidden).toBe(true);
    first!.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
    expect(document.getElementById('b')!.hidden).toBe(false);
    expect(second!.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(second);
    second!.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true, cancelable: true}));
    expect(first!.getAttribute('aria-selected')).toBe('true');
  });

  it('stay plain links when a section is missing', () => {
    document.getElementById('b')!.remove();
    tabs(document);
    expect(document.getElementById('a')!.hidden).toBe(false);
    expect(document.querySelector('[role=tablist]')).toBeNull();
  });
});

describe('masked values', () => {
  it('are shown when asked for, and hidden again', () => {
    show('<span>••• 12</span><span id="v" hidden>0812</span><button data-reveal="v" data-show="Lihat" data-hide="Tutup" hidden>Lihat</button>');
    masked(document);
    const button = document.querySelector('button')!;
    button.click();
    expect(document.getElementById('v')!.hidden).toBe(false);
    expect(button.textContent).toBe('Tutup');
    button.click();
    expect(document.getElementById('v')!.hidden).toBe(true);
  });
});

describe('a form', () => {
  it('is sent once however often one presses', () => {
    show('<form method="post" action="/x"><button>Kirim</button></form>');
    sendOnce();
    const form = document.querySelector('form')!;
    const submit = () => {
      const event = new Event('submit', {bubbles: true, cancelable: true});
      form.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect([submit(), submit(), submit()]).toEqual([true, false, false]);
  });
});
