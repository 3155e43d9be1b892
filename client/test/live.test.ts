import {describe, expect, it, vi} from 'vitest';
import {banners, look, newCalls, swap} from '../src/live';

function box(html: string): HTMLElement {
  document.body.innerHTML = `<div data-live="/x">${html}</div>`;
  return document.querySelector<HTMLElement>('[data-live]')!;
}

function answer(html: string, more = {}) {
  return {ok: true, redirected: false, text: async () => `<div data-live="/x">${html}</div>`, ...more};
}

describe('a live part', () => {
  it('is replaced and keeps the focus by its name', () => {
    const part = box('<button id="a">1</button>');
    document.getElementById('a')!.focus();
    const fresh = document.createElement('div');
    fresh.innerHTML = '<button id="b">0</button><button id="a">2</button>';
    swap(part, fresh, document);
    expect(part.textContent).toBe('02');
    expect(document.activeElement?.id).toBe('a');
  });

  it('is not looked at behind the curtain', async () => {
    const part = box('old');
    const fetch = vi.fn();
    document.documentElement.classList.add('sa-curtained');
    expect(await look(part, {document, fetch, reload: vi.fn()})).toBe(true);
    document.documentElement.classList.remove('sa-curtained');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('shows what the server says now', async () => {
    const part = box('old');
    await look(part, {document, fetch: async () => answer('new'), reload: vi.fn()});
    expect(part.textContent).toBe('new');
  });

  it('brings what must not be overlooked, and takes it away', () => {
    document.body.innerHTML = '<header>h</header>';
    const fresh = document.createElement('div');
    fresh.setAttribute('data-banners', '');
    fresh.textContent = 'Come quietly';
    banners(fresh, document);
    expect(document.body.textContent).toBe('Come quietlyh');
    banners(null, document);
    expect(document.body.textContent).toBe('h');
  });

  it('gives up when the session is over', async () => {
    const reload = vi.fn();
    expect(await look(box('old'), {document, fetch: async () => answer('', {redirected: true}), reload})).toBe(false);
    expect(reload).toHaveBeenCalled();
  });

  it('stays as it is when the line is down', async () => {
    const part = box('old');
    const fetch = async () => {
      throw new Error('offline');
    };
    expect(await look(part, {document, fetch, reload: vi.fn()})).toBe(true);
    expect(part.textContent).toBe('old');
  });
});

it('every call is said once, the oldest first', () => {
  const said = new Set<string>();
  const part = box('<p data-say-key="A.1" data-say="A satu"></p><p data-say-key="B.1"></p>');
  expect(newCalls(part, said)).toEqual(['A satu']);
  part.innerHTML = '<p data-say-key="C.1" data-say="C"></p><p data-say-key="D.1" data-say="D"></p><p data-say-key="A.1" data-say="A satu"></p>';
  expect(newCalls(part, said)).toEqual(['D', 'C']);
});
