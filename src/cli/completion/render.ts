import type { DescribedCommand } from './describe.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

const unique = (words: readonly string[]): string => [...new Set(words)].join(' ');

/** A `case` of bash for one command: which words may follow. */
const bashCase = ({ path, commands, options, values }: DescribedCommand): string => {
  const withValues = options.filter((option) => option.values.length > 0);
  const others = options.filter((option) => option.takesValue && option.values.length === 0);
  const arms = withValues.map((option) => `        ${option.long}) words='${unique(option.values)}' ;;`);
  const files =
    others.length === 0 ? [] : [`        ${others.map(({ long }) => long).join('|')}) words='' ;;`];
  const words = unique([...commands, ...values, ...options.map(({ long }) => long)]);
  return [
    `    '${path}')`,
    '      case $previous in',
    ...arms,
    ...files,
    `        *) words='${words}' ;;`,
    '      esac ;;',
  ].join('\n');
};

const bash = (commands: readonly DescribedCommand[]): string => `_meshmark() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' words='' word prefix=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case " $path $word" in
${commands
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      '${path.includes(' ') ? ' ' : '  '}${path}') path='${path}' ;;`)
  .join('\n')}
    esac
  done
  case $path in
${commands.map(bashCase).join('\n')}
  esac
  # Lists with commas: complete the last name and keep the others.
  case $current in *,*) prefix=\${current%,*}, current=\${current##*,} ;; esac
  COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "$current"))
}
complete -o default -F _meshmark meshmark ./meshmark`;

const zsh = (commands: readonly DescribedCommand[]): string =>
  `#compdef meshmark\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;

const quote = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

/** When fish is to offer something: behind these words, and behind no other command, be it one that has one of the same name below it. */
const fishCondition = ({ path, commands }: DescribedCommand, all: readonly DescribedCommand[]): string => {
  const words = path.split(' ').filter((word) => word !== '');
  const parents =
    words.length === 1 ? all.filter((one) => one.path !== '' && one.commands.includes(path)) : [];
  const without = [...parents.map((parent) => parent.path), ...commands];
  return (
    [
      ...words.map((word) => `__fish_seen_subcommand_from ${word}`),
      ...(without.length === 0 ? [] : [`not __fish_seen_subcommand_from ${without.join(' ')}`]),
    ].join('; and ') || 'true'
  );
};

const fishLines = (command: DescribedCommand, all: readonly DescribedCommand[]): string[] => {
  const when = `complete -c meshmark -n ${quote(fishCondition(command, all))}`;
  const children = command.commands.map((name) => {
    const child = all.find(({ path }) => path === `${command.path} ${name}`.trim());
    return `${when} -f -a ${name} -d ${quote(child?.description ?? '')}`;
  });
  const options = command.options.map(({ long, description, takesValue, values }) => {
    const value = takesValue ? ` -r${values.length > 0 ? ` -f -a ${quote(unique(values))}` : ''}` : '';
    return `${when} -l ${long.slice(2)} -d ${quote(description)}${value}`;
  });
  const values = command.values.length === 0 ? [] : [`${when} -a ${quote(unique(command.values))}`];
  return [...children, ...values, ...options];
};

const fish = (commands: readonly DescribedCommand[]): string =>
  commands.flatMap((command) => fishLines(command, commands)).join('\n');

/** The completion script of a shell. */
export const renderCompletion = (shell: Shell, commands: readonly DescribedCommand[]): string => {
  if (shell === 'bash') return bash(commands);
  return shell === 'zsh' ? zsh(commands) : fish(commands);
};
