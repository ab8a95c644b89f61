import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScrollScale } from '../../../extension/panel/components/grid/scroll-scale';

describe('a table that is short enough', () => {
  test('scrolls as any', () => {
    const scale = createScrollScale(1_000);
    scale.resize(900, 100);
    expect(scale.range).toBe(900);
    expect(scale.scrolled(333)).toBeNull();
    expect(scale.top).toBe(333);
    expect(scale.goTo(5_000)).toBe(800);
  });
});

describe('one that is too long', () => {
  const scaleOf = () => {
    const scale = createScrollScale(10_000);
    scale.resize(1_000_000, 500);
    return scale;
  };

  test('both ends are reached, by the bar and by goTo', () => {
    const scale = scaleOf();
    expect(scale.range).toBe(10_000);
    scale.scrolled(9_500);
    expect(scale.top).toBe(999_500);
    scale.scrolled(0);
    expect(scale.top).toBe(0);
    expect(scale.goTo(999_500)).toBe(9_500);
    expect(scale.goTo(0)).toBe(0);
  });

  test('the wheel moves by as many pixels as it has', () => {
    const scale = scaleOf();
    const from = scale.goTo(500_000);
    scale.scrolled(from + 100);
    expect(scale.top).toBe(500_100);
    scale.scrolled(from + 40);
    expect(scale.top).toBe(500_040);
  });

  test('by steps alone either end is reached, and the top never jumps', () => {
    fc.assert(
      fc.property(fc.constantFrom(-1, 1), fc.integer({ min: 50, max: 400 }), (way, size) => {
        const scale = createScrollScale(10_000);
        scale.resize(60_000, 500);
        let position = scale.goTo(30_000);
        for (let steps = 0; steps < 3_000; steps++) {
          const before = scale.top;
          const next = Math.min(9_500, Math.max(0, position + way * size));
          position = scale.scrolled(next) ?? next;
          const end = scale.top === 0 || scale.top === 59_500;
          if (!end) expect(Math.abs(scale.top - before)).toBeLessThanOrEqual(size);
          if (end) break;
        }
        expect(scale.top).toBe(way < 0 ? 0 : 59_500);
      }),
      { numRuns: 50 },
    );
  });
});
