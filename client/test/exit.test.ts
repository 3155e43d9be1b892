import {beforeEach, describe, expect, it} from 'vitest';
import {leave, MARK, shiftCounter} from '../src/exit';

describe('three presses of Shift', () => {
  it('leave within five seconds', () => {
    let time = 0;
    const pressed = shiftCounter(() => time);
    expect(pressed('Shift')).toBe(false);
    time = 2000;
    expect(pressed('Shift')).toBe(false);
    time = 4900;
    expect(pressed('Shift')).toBe(true);
  });

  it('do nothing when they are slower', () => {
    let time = 0;
    const pressed = shiftCounter(() => time);
    pressed('Shift');
    time = 3000;
    pressed('Shift');
    time = 5100;
    expect(pressed('Shift')).toBe(false);
  });

  it('do nothing while somebody is writing capital letters', () => {
    const pressed = shiftCounter(() => 0);
    expect(['Shift', 'A', 'Shift', 'B', 'Shift', 'C'].map(k => pressed(k))).not.toContain(true);
  });

  it('do not count a key that is held down', () => {
    const pressed = shiftCounter(() => 0);
    expect([pressed('Shift'), pressed('Shift', true), pressed('Shift', true)]).not.toContain(true);
  });

  it('count anew after having left', () => {
    const pressed = shiftCounter(() => 0);
    ['Shift', 'Shift', 'Shift'].forEach(k => pressed(k));
    expect(pressed('Shift')).toBe(false);
  });
});

describe('leaving', () => {
  beforeEach(() => {
    document.body.innerHTML = '<main>words</main><a href="/keluar-cepat" data-exit="https://cuaca.example/">x</a>';
    document.title = 'Bantuan';
    sessionStorage.clear();
  });

  it('covers the page before anything else, then replaces it', () => {
    const done: string[] = [];
    sessionStorage.setItem('draft', 'words');
    leave(document.querySelector('a')!, {
      document,
      session: sessionStorage,
      tell: address => done.push('told ' + address + ' ' + (document.querySelector('main') ? 'uncovered' : 'covered')),
      replace: address => done.push('replaced by ' + address),
    });
    expect(done).toEqual(['told /keluar-cepat?diam covered', 'replaced by https://cuaca.example/']);
    expect(document.body.textContent).not.toContain('words');
    expect(document.title.trim()).toBe('');
    expect(sessionStorage.getItem(MARK)).toBe('https://cuaca.example/');
    expect(sessionStorage.getItem('draft')).toBeNull();
  });

  it('works where the browser refuses storage', () => {
    const done: string[] = [];
    const refuse = () => {
      throw new Error('denied');
    };
    leave(document.querySelector('a')!, {
      document,
      session: {setItem: refuse, clear: refuse},
      tell: () => undefined,
      replace: address => done.push(address),
    });
    expect(done).toEqual(['https://cuaca.example/']);
  });
});
