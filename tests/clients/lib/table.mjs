// The table of results: printed, and kept as Markdown and JSON.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export class Table {
  rows = [];

  add(client, behaviour, upstream, result, reason = '', ms = 0) {
    const row = { client, behaviour, upstream, result, reason: reason.replace(/\s+/g, ' ').slice(0, 300), ms };
    this.rows.push(row);
    if (result === 'FAIL') {
      console.log(`${result}: ${client} | ${behaviour} | ${upstream} | ${row.reason}`);
    }
  }

  count(result) {
    return this.rows.filter((row) => row.result === result).length;
  }

  get skipReasons() {
    const reasons = new Map();
    for (const { reason } of this.rows.filter((row) => row.result === 'skip')) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }

    return reasons;
  }

  // One line a client and behaviour, one column an upstream.
  get text() {
    const upstreams = [...new Set(this.rows.map((row) => row.upstream))];
    const lines = new Map();
    for (const row of this.rows) {
      const key = `${row.client} | ${row.behaviour}`;
      lines.set(key, { ...lines.get(key), [row.upstream]: row.result });
    }

    const cells = [['client | behaviour', ...upstreams], ...[...lines].map(([key, results]) => [key, ...upstreams.map((name) => results[name] ?? '-')])];
    const widths = cells[0].map((_, i) => Math.max(...cells.map((line) => line[i].length)));
    return cells.map((line) => line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')).join('\n');
  }

  async write(folder, target) {
    await mkdir(folder, { recursive: true });
    const escaped = (text) => text.replaceAll('|', '\\|');
    const markdown = [
      `# Real clients against ${target}`,
      '',
      `${this.count('ok')} ok, ${this.count('FAIL')} FAIL, ${this.count('skip')} skipped.`,
      '',
      '| client | behaviour | upstream | ms | result |',
      '|---|---|---|--:|---|',
      ...this.rows.map((row) => `| ${row.client} | ${row.behaviour} | ${row.upstream} | ${row.ms} | ${row.result}${row.reason ? `: ${escaped(row.reason)}` : ''} |`),
      '',
    ].join('\n');
    await writeFile(path.join(folder, 'table.md'), markdown);
    await writeFile(path.join(folder, 'table.json'), `${JSON.stringify({ target, rows: this.rows }, null, 2)}\n`);
  }
}
