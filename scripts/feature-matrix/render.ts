import {
  type Evidence,
  FACT_TITLES,
  type Fact,
  type FactName,
  type FactValue,
  factText,
} from '../../src/catalog/facts.ts';
import type { Deviation, Manifest } from '../../src/catalog/types.ts';
import { escapeMarkdown, record } from '../../src/report/markdown-parts.ts';

/** The matrix is cut by subject, since one table of all facts would be too wide to read. A fact is in one part. */
const PARTS: readonly { readonly title: string; readonly facts: readonly FactName[] }[] = [
  {
    title: 'How it connects',
    facts: [
      'dataPlane',
      'layer',
      'control',
      'natTraversal',
      'relays',
      'overlayIpv4',
      'overlayIpv6',
      'underlayIpv6',
    ],
  },
  {
    title: 'How it keeps secrets',
    facts: ['cipher', 'handshake', 'forwardSecrecy', 'identity'],
  },
  {
    title: 'Project and releases',
    facts: ['license', 'language', 'platforms', 'firstRelease', 'lastRelease'],
  },
];

const INTRO = [
  '# Feature matrix',
  '',
  '<!-- made by: npm run matrix, from src/catalog -->',
  '',
  'What is known of every contestant, as the lab configures it. Behind each value stands what shows it: *measured*, with the',
  'test of `meshmark check` that shows it, and the network if one alone does, as in [the record](conformance-record.md); *docs* or',
  '*source*, with upstream’s page that says so. What nobody could establish',
  'is *unknown*. There are no totals: an ability is worth what it is worth to you.',
];

const evidenceText = (evidence: Evidence): string => {
  if (evidence.by !== 'measured') return evidence.urls.map((url) => `[${evidence.by}](${url})`).join(', ');
  const { test, network } = evidence;
  return `measured: ${escapeMarkdown(network === undefined ? test : `${test}, ${network}`)}`;
};

const cell = (fact: Fact<FactValue>): string => {
  const text = escapeMarkdown(factText(fact));
  return fact === 'unknown' ? text : `${text} (${evidenceText(fact.evidence)})`;
};

const nameOf = ({ name, unverified }: Manifest): string =>
  `**${escapeMarkdown(name)}**${unverified === null ? '' : ' (not verified)'}`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  record(heads),
  record(heads.map(() => '---')),
  ...rows.map(record),
];

const partLines = ({ title, facts }: (typeof PARTS)[number], manifests: readonly Manifest[]): string[] => [
  '',
  `## ${title}`,
  '',
  ...table(
    ['contestant', ...facts.map((name) => FACT_TITLES[name])],
    manifests.map((manifest) => [nameOf(manifest), ...facts.map((name) => cell(manifest.facts[name]))]),
  ),
];

const versionLines = (manifests: readonly Manifest[]): string[] => [
  '',
  '## Versions',
  '',
  'An entry is stale, and has no rank, once the first newer stable release has been out for more than 90 days.',
  '',
  ...table(
    ['contestant', 'version that is measured', 'first newer stable release'],
    manifests.map((manifest) => {
      const { superseded } = manifest.facts;
      const newer =
        superseded === null
          ? 'none known'
          : `${escapeMarkdown(superseded.by)} (${superseded.on}, ${evidenceText(superseded.evidence)})`;
      return [nameOf(manifest), escapeMarkdown(manifest.version), newer];
    }),
  ),
];

const deviationLine = ({ what, reason, effect }: Deviation): string =>
  `* *${effect}*: ${escapeMarkdown(what)} ${escapeMarkdown(reason)}`;

const deviationLines = (manifests: readonly Manifest[]): string[] => [
  '',
  '## Deviations from the documented defaults',
  '',
  'Each with the direction of its effect on the contestant’s own figures: it *helps*, is *neutral*, *hurts*, or *unknown*.',
  ...manifests
    .filter(({ deviations }) => deviations.length > 0)
    .flatMap((manifest) => ['', `${nameOf(manifest)}:`, '', ...manifest.deviations.map(deviationLine)]),
];

/** docs/feature-matrix.md: every fact of every contestant with its evidence, and how the lab departs from defaults. */
export const renderMatrix = (manifests: readonly Manifest[]): string =>
  `${[
    ...INTRO,
    ...PARTS.flatMap((part) => partLines(part, manifests)),
    ...versionLines(manifests),
    ...deviationLines(manifests),
  ].join('\n')}\n`;
