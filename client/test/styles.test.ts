import {describe, expect, it} from 'vitest';
import {readFileSync} from 'node:fs';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');

function block(after: string): Map<string, string> {
  const start = tokens.indexOf('{', tokens.indexOf(after)) + 1;
  const body = tokens.slice(start, tokens.indexOf('}', start));
  return new Map([...body.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)].map(m => [m[1]!, m[2]!]));
}

function brightness(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  const [r, g, b] = [1, 3, 5].map(i => {
    const part = parseInt(full.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [brightness(one), brightness(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const light = block(':root {');
const device = block(":root:not([data-theme='light'])");
const wish = block(":root[data-theme='dark']");

describe('the tokens', () => {
  it('are equally dark by device and by wish', () => {
    expect(light.size).toBeGreaterThan(wish.size);
    expect(wish.size).toBeGreaterThan(20);
    expect([...wish]).toEqual([...device]);
  });

  it.each([['light', light], ['dark', wish]] as const)('are readable: %s', (_, t) => {
    const at = (name: string) => t.get('--' + name)!;
    for (const ground of ['paper', 'surface', 'sunken']) {
      expect(contrast(at('ink'), at(ground)), 'ink on ' + ground).toBeGreaterThanOrEqual(7);
      expect(contrast(at('soft'), at(ground)), 'soft on ' + ground).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at('brand'), at(ground)), 'brand on ' + ground).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at('danger'), at(ground)), 'danger on ' + ground).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at('edge'), at(ground)), 'edge on ' + ground).toBeGreaterThanOrEqual(3);
    }
    for (const tone of ['ok', 'warn', 'danger', 'info', 'accent']) {
      expect(contrast(at(tone), at(tone + '-soft')), tone).toBeGreaterThanOrEqual(4.5);
      expect(contrast(at('ink'), at(tone + '-soft')), 'ink on ' + tone).toBeGreaterThanOrEqual(7);
    }
    expect(contrast(at('on-brand'), at('brand'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(at('brand-strong'), at('brand-soft'))).toBeGreaterThanOrEqual(4.5);
    for (const part of ['woman', 'man']) {
      expect(contrast(at(part), at('surface')), part).toBeGreaterThanOrEqual(3);
    }
  });
});
