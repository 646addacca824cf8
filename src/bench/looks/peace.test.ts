import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turnstile } from '../../host/alone.ts';
import { begunAlone, PEACE_MS } from './peace.ts';

vi.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const scene = () => {
  const alone = turnstile();
  const events: string[] = [];
  const begin = (ms: number, laterMs?: number, error?: Error) =>
    begunAlone(
      alone,
      () =>
        new Promise<string>((resolve, reject) =>
          setTimeout(() => (error ? reject(error) : resolve('up')), ms),
        ),
      laterMs,
    );
  const next = () => alone(async () => events.push('next'));
  return { events, begin, next };
};

test('others wait until a start is over', async () => {
  const { events, begin, next } = scene();
  const first = begin(PEACE_MS - 1);
  void next();
  await vi.advanceTimersByTimeAsync(PEACE_MS - 2);
  expect(events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(events).toEqual(['next']);
  expect(await first).toBe('up');
});

test('who waits for somebody holds up nobody, and has its own outcome', async () => {
  const { events, begin, next } = scene();
  const first = begin(30_000, 2000);
  void next();
  await vi.advanceTimersByTimeAsync(PEACE_MS + 1999);
  expect(events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(events).toEqual(['next']);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await first).toBe('up');
});

test('what fails, early or late, fails for who began it and holds up nobody', async () => {
  const { events, begin, next } = scene();
  const why = new Error('why');
  const early = expect(begin(10, 0, why)).rejects.toThrow('why');
  const late = expect(begin(PEACE_MS + 10, 0, why)).rejects.toThrow('why');
  void next();
  await vi.advanceTimersByTimeAsync(PEACE_MS + 20);
  expect(events).toEqual(['next']);
  await Promise.all([early, late]);
});
