import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { factor, factorInterval, figure, oneLine, rankText } from '../format.ts';
import { entryOf, fullRun, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';
import { COLUMNS } from './columns.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTable } from './table.ts';

const full = fullRun();
const report = reportOf(full.info, full.sessions);

describe('figures', () => {
  it('have three significant digits and no exponent', () => {
    expect([0.07123, 1.2, 0.9996, 94.14, 99.96, 1234.5, 1e6, 0.000012345].map(figure)).toEqual([
      '0.0712',
      '1.20',
      '1.00',
      '94.1',
      '100',
      '1230',
      '1000000',
      '0.0000123',
    ]);
    expect(figure(null)).toBe('—');
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        expect(figure(value)).toMatch(/^\d+(\.\d+)?$/);
        expect(Math.abs(Number(figure(value)) / value - 1)).toBeLessThan(0.0051);
      }),
    );
  });

  it('show ratios with their interval', () => {
    expect(factorInterval(1.03, 0.99, 1.07)).toBe('×1.03 [0.99–1.07]');
    expect(factorInterval(1.0012, 0.9985, 1.004)).toBe('×1.001 [0.999–1.004]');
    expect(factorInterval(1.03, null, null)).toBe('×1.03');
    expect(factorInterval(2, 1e-9, 1e12)).toBe('×2.00 [<0.001–>9999]');
    expect(factor(0.0123)).toBe('×0.012');
    expect([rankText(2, 4), rankText(1, 1), rankText(null, null)]).toEqual(['2–4', '1–1', '—']);
  });

  it('keep log lines from steering a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u2028\u202e]/u.test(oneLine(text))),
    );
    expect(oneLine('\u001b[31mred\u001b[0m\r\n\u202etwo')).toBe('red two');
  });
});

describe('renderTable', () => {
  it('reads well', () => {
    expect(renderTable(report).split('\n').slice(0, 16).join('\n')).toMatchInlineSnapshot(`
      "lan-100 (10 rounds)

        TCP goodput, up (Mbit/s, higher is better)
        entry               value  vs anchor          vs no VPN  rank     ok
        wireguard-go          103  anchor                 ×0.66   1–1  10/10
        nebula@1.11.0        83.1  ×0.82 [0.80–0.84]      ×0.54   2–2  10/10
        tinc                 52.2  ×0.51 [0.50–0.53]      ×0.34   3–3  10/10
        n2n            failed [1]  —                          —     —   8/10
        none                  152  ×1.52 [1.48–1.57]     no VPN     —  10/10

        TCP goodput, down (Mbit/s, higher is better)
        entry               value  vs anchor          vs no VPN  rank     ok
        wireguard-go          105  anchor                 ×0.67   1–1  10/10
        nebula@1.11.0        81.4  ×0.79 [0.77–0.80]      ×0.52   2–2  10/10
        tinc                 51.5  ×0.49 [0.48–0.50]      ×0.33   3–3  10/10
        n2n            failed [1]  —                          —     —   8/10"
    `);
  });

  it('is never wider than 110 columns, whatever names and reasons', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, size: 'max' }),
        fc.string({ maxLength: 400 }),
        (name, reason) => {
          const run = runOf(
            [
              [entryOf('anchor', { kind: 'anchor' }), { speed: 1 }],
              [entryOf(`x${name}`), { speed: 1e-9, broken: { 2: { status: 'unsupported', reason } } }],
              [entryOf(`y${name}`), { speed: 1e9 }],
            ],
            { rounds: 2, noise: 2 },
          );
          for (const line of renderTable(reportOf(run.info, run.sessions)).split('\n')) {
            expect(line.length).toBeLessThanOrEqual(110);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('leaves the self-audit out where it is not wanted, and nothing else', () => {
    const tables = renderTable(report, { audit: false }).trimEnd();
    expect(renderTable(report).slice(0, tables.length)).toBe(tables);
    expect(renderTable(report).slice(tables.length)).toMatch(/^\n\nA\/A: /);
  });

  it('colours only when asked, and only colours', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    const ansi = /\u001b\[\d+m/g;
    expect(renderTable(report)).not.toContain('\u001b');
    expect(renderTable(report, { colour: true })).toMatch(ansi);
    expect(renderTable(report, { colour: true }).replace(ansi, '')).toBe(renderTable(report));
  });

  it('says that few rounds are a smoke test, and how far a run has come', () => {
    const few = fullRun(3);
    expect(renderTable(reportOf(few.info, few.sessions))).toContain('lan-100 (3 rounds, smoke: unranked)');
    const part = full.sessions.filter(({ round }) => round <= 4);
    expect(renderTable(reportOf(full.info, part))).toContain('lan-100 (4 of 10 rounds, smoke: unranked)');
  });
});

describe('a run on an emulated processor', () => {
  const emulated = reportOf({ ...full.info, emulated: 'QEMU TCG CPU version 2.5+' }, full.sessions);

  it('keeps its figures and has neither ranks, verdicts nor places in scores', () => {
    expect(report.rows.some(({ rankLow, verdict }) => rankLow !== null && verdict !== null)).toBe(true);
    expect(emulated.rows.map(({ value, ratio }) => [value, ratio])).toEqual(
      report.rows.map(({ value, ratio }) => [value, ratio]),
    );
    for (const row of emulated.rows)
      expect(row).toMatchObject({ rankLow: null, verdict: null, emulated: 'QEMU TCG CPU version 2.5+' });
    // Scores need a second scenario.
    const info = { ...full.info, scenarios: ['lan-100', 'two-homes'] };
    const homes = full.sessions.map((session) => ({ ...session, scenario: 'two-homes' }));
    const scoresOn = (processor: string | null) =>
      reportOf({ ...info, emulated: processor }, [...full.sessions, ...homes]).composites.flatMap(
        ({ scores }) => scores,
      );
    expect(scoresOn(null).some(({ rankLow, places }) => rankLow !== null && places !== null)).toBe(true);
    const scores = scoresOn('QEMU TCG CPU version 2.5+');
    expect(scores.length).toBeGreaterThan(3);
    for (const { rankLow, places, unranked } of scores)
      expect([rankLow, places, unranked]).toEqual([null, null, expect.stringMatching(/./)]);
  });

  it('is marked in every form, with the reason', () => {
    const sentence = 'The processor was emulated (QEMU TCG CPU version 2.5+), so nothing is ranked';
    expect(renderTable(emulated)).toContain('lan-100 (10 rounds, emulated processor: unranked)');
    expect(renderTable(emulated).replace(/\s+/g, ' ')).toContain(sentence);
    expect(renderHtml(emulated)).toContain(sentence);
    expect(renderMarkdown(emulated).replaceAll('\\', '')).toContain(sentence);
    expect(renderTable(report)).not.toContain('emulated');
  });
});

test('a run with a budget says why it ended when it did', () => {
  const end = { at: '2026-11-24T12:00:00Z', rounds: 12, spentSeconds: 5400, sittings: 2, precision: [] };
  const ended = reportOf({ ...full.info, budgetEnd: { ...end, reason: 'narrow' } }, full.sessions);
  const sentence = 'Its budget ended the run after 12 rounds: every headline interval is narrow enough.';
  expect(renderTable(ended)).toContain(sentence);
  expect(renderHtml(ended)).toContain(sentence);
  expect(renderTable(report)).not.toContain('budget');
});

describe('a percentile that lies among lost packets', () => {
  const rows = report.rows.map((row) =>
    row.metric === 'rtt.p99' && row.entry === 'tinc' ? { ...row, value: 1000 } : row,
  );
  const lost = { ...report, rows };

  it('is told as that to people, with what it means, and stays a number for programs', () => {
    expect(renderTable(lost)).toMatch(/^ {2}tinc +> 1 s \(lost\) +×/m);
    expect(renderTable(lost).replace(/\s+/g, ' ')).toContain('> 1 s (lost): So many packets never came');
    expect(renderHtml(lost)).toMatch(/<td title="So many packets never came[^"]*">&gt; 1 s \(lost\)<\/td>/);
    expect(renderMarkdown(lost).replaceAll('\\', '')).toContain('| tinc | > 1 s (lost) |');
    expect(renderCsv(rows)).toContain('rtt.p99,ms,lower-is-better,tinc,,ok,10,1000,');
  });

  it('is not spoken of where there is none', () => {
    expect(renderTable(report)).not.toContain('(lost)');
  });
});

describe('a stale entry', () => {
  const aged = full.info.entries.map((entry) =>
    entry.name.startsWith('tinc') ? { ...entry, stale: { by: '1.1', days: 95 } } : entry,
  );
  const old = reportOf({ ...full.info, entries: aged }, full.sessions);
  const sentence = 'tinc is stale, so it has no rank: 1.1 had been out for 95 days when this run was made.';

  it('keeps its figures, has "stale" for a rank, and is named once with the reason', () => {
    const lines = renderTable(old).split('\n');
    expect(lines.find((line) => line.startsWith('  tinc '))).toMatch(
      /^ {2}tinc +52\.2 +×0\.51 \[0\.50–0\.53\] +×0\.34 +stale +10\/10$/,
    );
    expect(lines.filter((line) => line.includes('is stale'))).toEqual([sentence]);
    expect(renderHtml(old)).toContain(`<li>${sentence}</li>`);
    expect(renderMarkdown(old)).toContain(sentence);
  });

  it('is not spoken of where there is none', () => {
    expect(renderTable(report)).not.toContain('stale');
  });
});

describe('renderCsv and renderJson', () => {
  it('carry every row and field', () => {
    const documents = report.rows.map(({ entry, ...others }) => ({ ...others, overlay: entry }));
    expect(JSON.parse(renderJson(report.rows))).toEqual(documents);
    for (const document of documents) expect(Object.keys(document).sort()).toEqual([...COLUMNS].sort());
    const head =
      'scenario,metric,unit,direction,overlay,control,status,n,value,ratio,low,high,rankLow,rankHigh,duplicates,attempts,reason,toReference,staleDays,verdict,emulated';
    expect(renderCsv(report.rows).split('\r\n')[0]).toBe(head);
  });

  it('survive quotes, commas and line ends, and no text is a formula', () => {
    const row = report.rows[0];
    if (row === undefined) throw new Error('no row');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', '-') }), (reason) => {
        const csv = renderCsv([{ ...row, reason }]);
        const body = csv.slice(csv.indexOf('\r\n') + 2, -2);
        const fields = [...`${body},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/g)].map(
          ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
        );
        expect(fields.length).toBe(COLUMNS.length);
        const isFormula = ['=', '-', '\r'].some((sign) => reason.startsWith(sign));
        expect(fields[COLUMNS.indexOf('reason')]).toBe(isFormula ? `'${reason}` : reason);
      }),
    );
    for (const reason of ['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1'])
      expect(renderCsv([{ ...row, reason }])).toContain(`'${reason}`);
    // A number may be below zero.
    expect(renderCsv([{ ...row, value: -1.5 }])).toContain(',-1.5,');
  });
});

describe('renderHtml and renderMarkdown', () => {
  const hostile = (text: string) => {
    const positive = { kind: 'positive', handicaps: text, delayMs: 3 } as const;
    const run = runOf(
      [
        [entryOf(text), { speed: 1, broken: { 1: { status: 'failed', reason: text } } }],
        [entryOf(`${text} (+3 ms)`, positive), { speed: 1 }],
      ],
      { rounds: 1, scenario: text },
    );
    return reportOf(run.info, run.sessions);
  };

  it('HTML is static, and text stays text', () => {
    const page = renderHtml(report);
    expect(page).not.toMatch(/<script|javascript:|<img|<link|https?:|\son\w+=/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;b&gt;&quot;bad&quot;');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ') }), (text) => {
        const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
        expect(tags(renderHtml(hostile(text), text))).toEqual(tags(renderHtml(hostile('x'), 'x')));
      }),
      { numRuns: 50 },
    );
  });

  it('HTML closes what it opens, and its links arrive', () => {
    const page = renderHtml(report);
    for (const tag of [
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'section',
      'div',
      'ol',
      'ul',
      'li',
      'main',
      'p',
    ]) {
      const count = (pattern: RegExp): number => page.match(pattern)?.length ?? 0;
      expect([tag, count(new RegExp(`<${tag}[ >]`, 'g'))]).toEqual([
        tag,
        count(new RegExp(`</${tag}>`, 'g')),
      ]);
    }
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`);
  });

  it('Markdown keeps its columns', () => {
    for (const text of ['a|b', '<i>x</i>', '`code`', '\\|', '[x](y)']) {
      const lines = renderMarkdown(hostile(text))
        .split('\n')
        .filter((line) => line.startsWith('|'));
      for (const line of lines) expect(line.match(/(?<!\\)(?:\\\\)*\|/g)?.length).toBe(7);
    }
    expect(renderMarkdown(report)).not.toContain('<b>');
  });

  it('no form shows a failure as a figure', () => {
    for (const text of [renderTable(report), renderMarkdown(report), renderHtml(report)]) {
      const line = text.split('\n').find((l) => l.includes('n2n') && l.includes('8/10'));
      expect(line).toMatch(/failed/);
      const cells = line
        ?.replace(/<[^>]*>/g, ' ')
        .replace('n2n', '')
        .replace('8/10', '');
      expect(cells).not.toMatch(/×|\b0\b|\d\.\d/);
    }
  });
});
