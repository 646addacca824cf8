/** A stream of numbers that its seed determines. */
export interface Random {
  /** Integer in 0 .. 2^32 - 1. */
  uint32(): number;
  /** Number in [0, 1) with 53 random bits. */
  float(): number;
  /** Integer in 0 .. limit - 1, without modulo bias. Throws RangeError unless 1 <= limit <= 2^32. */
  below(limit: number): number;
}

const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

/** xoshiro128** 1.1 from four words of state, not all zero (Blackman & Vigna 2021, prng.di.unimi.it/xoshiro128starstar.c). */
export const xoshiro128 = (words: readonly [number, number, number, number]): Random => {
  let [a, b, c, d] = words;
  const uint32 = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  };
  return {
    uint32,
    float: () => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53,
    below: (limit) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) {
        throw new RangeError(`no integers below ${limit}`);
      }
      const fair = 2 ** 32 - (2 ** 32 % limit);
      let draw = uint32();
      while (draw >= fair) draw = uint32();
      return draw % limit;
    },
  };
};

/** 32-bit FNV-1a over UTF-16 code units, low byte first (Fowler, Noll & Vo). */
const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
};

/** splitmix32: a Weyl sequence through the finaliser of MurmurHash3, to spread a seed over a state (after Steele, Lea & Flood 2014). */
const splitmix32 = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
};

/** A stream for a seed. Derive independent ones by longer seeds: `${seed}/lan-100/7`. Not for secrets. */
export const createRandom = (seed: string | number): Random => {
  const text = String(seed);
  // Two hashes of the seed, so that two seeds share a stream only if both collide.
  const [forward, marked] = [splitmix32(fnv1a(text)), splitmix32(fnv1a(`\u0001${text}`))];
  return xoshiro128([forward(), marked(), forward(), marked() | 1]);
};

/** A new array in random order, every permutation equally likely (Fisher–Yates; Knuth, TAOCP 2, algorithm 3.4.2 P). */
export const shuffle = <T>(items: readonly T[], random: Random): T[] => {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
};

/** One standard normal draw (Box & Muller 1958), for simulations. */
export const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
