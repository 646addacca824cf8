import { listed, plural } from '../../src/report/format.ts';
import { NO_PATH } from '../../src/report/nat/pass-marks.ts';
import { PHRASES, QUESTION_IDS, type Question } from '../../src/report/without-servers/survival-state.ts';
import type { Dataset, SiteEntry } from '../../src/site/dataset/dataset.ts';
import { between, fewestOf, type Path, pairOf } from '../../web/leaderboard/data/reach.ts';
import { shareText } from '../../web/leaderboard/data/shares.ts';
import { aloneOf, fewestAsked } from '../../web/leaderboard/data/survives.ts';

/** Where two homes most often stand, in words, with the ends of the pair of routers. */
const HOMES = [
  ['Both homes behind an ordinary router (port-restricted NAT)', 'port-restricted', 'port-restricted'],
  ['One of them behind its provider’s NAT as well (CGNAT)', 'carrier', 'port-restricted'],
  ['One of them behind a firewall that blocks UDP', 'udp-blocked', 'port-restricted'],
  ['One of them behind a firewall that lets out TCP to port 443 alone', 'tcp-443-only', 'port-restricted'],
] as const;

/** From the best on. */
const WAYS: readonly (readonly [Path, string])[] = [
  ['direct', 'direct'],
  ['mixed', 'both ways at once'],
  ['relayed', 'relayed'],
  ['unreachable', 'not at all'],
  ['failed', NO_PATH.failed],
  ['unknown', 'not known'],
];

/** What a look has of an entry, with the entry and what it is called among those that were looked at. */
type Looked<T> = T & { readonly own: SiteEntry; readonly title: string };

/** By name, without the network without a VPN; with its version whoever was looked at in several. */
const lookedAt = <T extends { readonly entry: number }>(
  { entries }: Dataset,
  looks: readonly T[],
): readonly Looked<T>[] => {
  const found = looks.flatMap((look) => {
    const own = entries[look.entry];
    return own === undefined || own.kind === 'reference' ? [] : [{ ...look, own }];
  });
  const isTwice = ({ title }: SiteEntry): boolean =>
    found.filter(({ own }) => own.title === title).length > 1;
  return found
    .map((look) => ({
      ...look,
      title: isTwice(look.own) ? `${look.own.title} ${look.own.version}` : look.own.title,
    }))
    .toSorted((a, b) => a.title.localeCompare(b.title));
};

type Paths = readonly Looked<Dataset['reachability'][number]>[];
type Survivals = readonly Looked<Dataset['survival'][number]>[];

const titlesOf = (looked: readonly { readonly title: string }[]): string =>
  listed(looked.map(({ title }) => title));

const pathLine = (paths: Paths, [where, a, b]: (typeof HOMES)[number]): string => {
  const ways = WAYS.flatMap(([path, word]) => {
    const who = paths.filter((one) => between(one, a, b).path === path);
    return who.length === 0 ? [] : [`${word} ${titlesOf(who)}`];
  });
  return `* ${where}: ${ways.join('; ')}.`;
};

/** `90 s`, or `75 to 90 s` where not all connections were watched for as long. */
const watchedText = (survivals: Survivals): string => {
  const seconds = survivals.map(({ watchSeconds }) => watchSeconds);
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  return least === most ? `${most} s` : `${least} to ${most} s`;
};

/** Of those with servers that can go, what each question is answered with yes by. */
const survivalLines = (survivals: Survivals): readonly string[] => {
  const withServers = survivals.filter((one) => !aloneOf(one).serverless);
  if (withServers.length === 0) return [];
  const answered = QUESTION_IDS.map((question) => {
    const who = withServers.filter((one) =>
      aloneOf(one).answers.some(([asked, state]) => asked === question && state === 'yes'),
    );
    return { question, who: who.length === 0 ? 'none' : titlesOf(who) };
  });
  const asked = (question: Question): string =>
    question === 'existing'
      ? `${PHRASES[question].yes} while watched (${watchedText(withServers)})`
      : PHRASES[question].yes;
  const parts = [...Map.groupBy(answered, ({ who }) => who)].map(
    ([who, all]) => `${listed(all.map(({ question }) => asked(question)))} with ${who}`,
  );
  return [`* All servers of ${titlesOf(withServers)} gone, in every pass: ${parts.join('; ')}.`];
};

const previewText = (entries: readonly SiteEntry[]): string => {
  const untold = new Set(entries.filter(({ told }) => told === null).map(({ title }) => title));
  const rules = '([rules](docs/rules.md#fairness))';
  if (untold.size === 0) return '';
  return entries.every(({ told }) => told === null)
    ? ` All of it is a **preview**: no maintainer was given it yet ${rules}.`
    : ` Of ${listed([...untold])} it is a **preview**: their maintainers were not given it yet ${rules}.`;
};

/** Fewest passes that say something, of the pairs of homes. */
const fewestAtHome = (one: Paths[number]): number => {
  const pairs = HOMES.flatMap(([, a, b]) => pairOf(one, a, b) ?? []);
  return fewestOf({ cells: Object.fromEntries(pairs.map((pair) => [pair, one.cells[pair] ?? ''])) });
};

/** What the fewest passes that say something leave open; empty where none does. */
const openText = (paths: Paths, survivals: Survivals): string => {
  const counts = [...paths.map(fewestAtHome), ...survivals.map(fewestAsked)].filter((count) => count > 0);
  if (counts.length === 0) return '';
  const fewest = Math.min(...counts);
  const who = fewest === 1 ? 'A single pass proves' : `Even ${fewest} equal passes prove`;
  return ` ${who} little: the true share of passes that end so may lie anywhere in ${shareText(fewest, fewest)} (95 % interval).`;
};

const intro = (paths: Paths, survivals: Survivals): string => {
  const all = [...paths, ...survivals];
  const passes = Math.min(...all.map((one) => one.passes));
  const byHand = all.filter(
    ({ own }, i) => own.coordination === 'none' && all.findIndex((one) => one.own === own) === i,
  );
  const told = byHand.length === 0 ? '' : ` The lab told ${titlesOf(byHand)} the addresses.`;
  const what = [
    ...(paths.length === 0 ? [] : [`the paths of ${plural(paths.length, 'VPN')} between two homes`]),
    ...(survivals.length === 0 ? [] : [`what ${plural(survivals.length, 'VPN')} do without their servers`]),
  ];
  const preview = previewText(all.map(({ own }) => own));
  return `Looked at were ${listed(what)}, in ${passes} passes each.${openText(paths, survivals)} Where passes differ the worst one counts.${told}${preview}`;
};

/** What looks say of the questions that most people come with, in Markdown; empty where nobody was looked at. */
export const renderKnown = (dataset: Dataset): string => {
  const paths = lookedAt(dataset, dataset.reachability);
  const survivals = lookedAt(dataset, dataset.survival);
  if (paths.length + survivals.length === 0) return '';
  const lines = paths.length === 0 ? [] : HOMES.map((home) => pathLine(paths, home));
  return [intro(paths, survivals), '', ...lines, ...survivalLines(survivals)].join('\n');
};
