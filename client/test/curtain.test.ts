import {describe, expect, it} from 'vitest';
import {autoLock, curtain, KEY} from '../src/curtain';

describe('the privacy curtain', () => {
  it('covers everything with one key and gives the focus back', () => {
    document.body.innerHTML = '<main><input id="q"></main><div hidden data-curtain><button data-curtain-open>x</button></div>';
    const it = curtain(document.querySelector('[data-curtain]')!, document);
    document.getElementById('q')!.focus();
    document.dispatchEvent(new KeyboardEvent('keydown', {key: KEY, cancelable: true}));
    expect(it.closed()).toBe(true);
    expect(document.querySelector('main')!.hasAttribute('inert')).toBe(true);
    document.querySelector<HTMLElement>('[data-curtain-open]')!.click();
    expect(it.closed()).toBe(false);
    expect(document.querySelector('main')!.hasAttribute('inert')).toBe(false);
    expect(document.activeElement?.id).toBe('q');
  });
});

describe('auto-lock', () => {
  it('locks after the time without a touch and not before', () => {
    let time = 0;
    let locked = 0;
    const check = autoLock(120, () => locked++, document, () => time);
    time = 119_000;
    check();
    document.dispatchEvent(new Event('pointerdown'));
    time = 238_000;
    check();
    expect(locked).toBe(0);
    time = 239_000;
    check();
    expect(locked).toBe(1);
  });
});
