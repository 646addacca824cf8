import { cannotError, type MeshmarkError } from '../errors.ts';

/** Why a program that no registry has cannot be obtained, and how to give it. */
export const notObtainable = (name: string, where: string): MeshmarkError => {
  const [id] = name.split('@');
  return cannotError(
    'not-obtainable',
    `${name} is in no registry that meshmark can use: get it from ${where} and name it ${id}=PATH, the directory that holds its executables.`,
  );
};
