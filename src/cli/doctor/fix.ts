import { readFileSync } from 'node:fs';

const INSTALLERS: readonly (readonly [family: RegExp, command: string])[] = [
  [/debian|ubuntu/, 'apt-get install'],
  [/fedora|rhel|centos/, 'dnf install'],
  [/suse/, 'zypper install'],
  [/arch/, 'pacman -S'],
  [/alpine/, 'apk add'],
];

const osRelease = (): string => {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
};

/** A command as the present user has to type it. */
export const asRoot = (command: string): string => (process.getuid?.() === 0 ? command : `sudo ${command}`);

/** The command that installs packages with this distribution's own tool; where that is not known, what to install. */
export const installCommandFor = (packages: readonly string[], release: string = osRelease()): string => {
  const ids = [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].map((match) => match[1]).join(' ');
  const installer = INSTALLERS.find(([family]) => family.test(ids))?.[1];
  if (installer === undefined) return `install the packages ${packages.join(', ')}`;
  return asRoot(`${installer} ${packages.join(' ')}`);
};
