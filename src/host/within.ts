import { MeshmarkError } from '../errors.ts';

/**
 * What an event gives.
 * @throws MeshmarkError `too-late` once `ms` have passed without it; `what` begins the sentence: "vpnd did not end".
 */
export const within = async <T>(event: Promise<T>, ms: number, what: string): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new MeshmarkError('too-late', `${what} within ${ms / 1000} s`)), ms);
  try {
    return await Promise.race([event, late]);
  } finally {
    clearTimeout(timer);
  }
};
