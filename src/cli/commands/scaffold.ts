import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Argument, Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { usageError } from '../../errors.ts';
import { isClone, SOURCE } from '../clone.ts';
import type { Context } from '../context.ts';
import { print } from '../output.ts';
import { TESTING } from '../scaffold/folders.ts';

/** Folders, interfaces and names in code derive from it; an adapter's own name of an overlay is at most 8 long anyway. */
const id = (text: string): string => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) || text.length > 20)
    throw new InvalidArgumentError('It must be 1 to 20 of a-z, 0-9 and "-", such as my-vpn.');
  if (text === TESTING) throw new InvalidArgumentError('It is where tests have what they share.');
  return text;
};

/** What people call it, as it may stand in a string of the source. */
const displayName = (text: string): string => {
  if (!/^[^'\\`$\p{Cc}]{1,60}$/u.test(text))
    throw new InvalidArgumentError('It must be at most 60 characters, without quotes, backslashes and "$".');
  return text;
};

const NEXT = (name: string): string => `
Next:
  1. src/catalog/${name}/manifest.ts and render.ts: what it is, and the files and commands of every device;
     example.ts: the same with placeholders for keys, as its page shows it
  2. src/overlays/${name}/driver.ts: when a daemon is up, connected, and which way its packets go
  3. npm run format && npm run matrix && npm test -- types style unit
  4. ./meshmark check ${name}=DIRECTORY-OF-YOUR-BUILD
docs/add-a-vpn.md has a worked example.`;

const overlayCommand = () =>
  new Command('overlay')
    .description('write the files of a new contestant, and join it to the lists')
    .addArgument(new Argument('<id>', 'its id, such as my-vpn').argParser(id))
    .option('--name <text>', 'what people call it; else the id', displayName)
    .action(async (given, options) => {
      const { scaffolded } = await import('../scaffold/templates.ts');
      const { writeLists } = await import('../scaffold/lists.ts');
      if (!isClone())
        throw usageError('not-a-clone', 'Only a clone has the sources: get one with git and say it there.');
      const files = scaffolded({ id: given, name: options.name ?? given });
      const there = [...files.keys()].map((path) => join(SOURCE, path)).find((path) => existsSync(path));
      if (there !== undefined)
        throw usageError(
          'scaffold-exists',
          `${there} is there already; choose another id, or remove its folder.`,
        );
      for (const [path, content] of files) {
        await mkdir(dirname(join(SOURCE, path)), { recursive: true });
        await writeFile(join(SOURCE, path), content, { flag: 'wx' });
        print(`src/${path}`);
      }
      writeLists(SOURCE);
      print('src/catalog/all.ts, src/catalog/all-examples.ts, src/overlays/all.ts: joined');
      print(NEXT(given));
    });

export const scaffoldCommand = (_context: Context) =>
  new Command('scaffold')
    .description('write the files of something new in a clone')
    .addCommand(overlayCommand());
