import {describe, expect, it} from 'vitest';
import {rules} from '../src/trust';

describe('the Trusted Types policy', () => {
  it('lets the elements of our pages pass', () => {
    const html = '<form method="post" action="/wilayah"><p class="x">Konon ia berkata: onward</p></form>';
    expect(rules.createHTML(html)).toBe(html);
  });

  it('takes the title of a whole page and leaves its scripts', () => {
    const page = '<!doctype html><html><head><meta charset="utf-8"><title>Wilayah</title>'
        + '<script src="/assets/app.js" defer></script></head><body><header>x</header></body></html>';
    expect(rules.createHTML(page))
        .toBe('<!doctype html><html><head><title>Wilayah</title></head><body><header>x</header></body></html>');
    expect(() => rules.createHTML(page.replace('<header>', '<script>x</script><header>'))).toThrow(TypeError);
  });

  it.each([
    '<script>x</script>',
    '<SCRIPT src=/a.js>',
    '< script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:x">',
    '<iframe src=/x>',
    '<style>*{}</style>',
    '<base href="//x">',
    '<form method=post action="https://jahat.example/">',
    '<svg\nonload = "x">',
  ])('refuses %s', html => {
    expect(() => rules.createHTML(html)).toThrow(TypeError);
  });

  it('makes addresses of our own scripts only', () => {
    expect(rules.createScriptURL('/assets/a.js')).toBe('/assets/a.js');
    expect(() => rules.createScriptURL('https://jahat.example/a.js')).toThrow(TypeError);
  });
});
