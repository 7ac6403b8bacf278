// A program of ours as a child that never outlives us where the kernel can see to it.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const Root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const StartSeconds = 60;
const Binaries = path.join(Root, 'artifacts/bin');
const StopSeconds = 20;

export const programPath = (name) => path.join(Binaries, name, 'debug', name);

// Runs a program to its end and returns what it wrote.
export function runProgram(name, args) {
  const { status, stdout, stderr, error } = spawnSync(programPath(name), args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error((stderr || String(error ?? `exit code ${status}`)).trim());
  }

  return stdout.trim();
}

export class Program {
  output = '';
  over = false;

  constructor(name, args, environment, stdin, folder) {
    const guarded = spawnSync('setpriv', ['--version']).status === 0;
    const command = guarded ? ['setpriv', '--pdeathsig', 'TERM', programPath(name)] : [programPath(name)];
    this.name = name;
    this.child = spawn(command[0], [...command.slice(1), ...args], { env: { ...process.env, ...environment }, stdio: [stdin, 'pipe', 'pipe'], cwd: folder });
    this.ended = new Promise((resolve) => this.child.on('exit', resolve)).then(() => { this.over = true; });
    this.child.on('error', (error) => { this.output += error; this.over = true; });
    for (const pipe of [this.child.stdout, this.child.stderr]) {
      pipe.on('data', (bytes) => { this.output += bytes; });
    }
  }

  // Waits for a line of its output.
  async line(pattern) {
    for (let i = 0; i < StartSeconds * 20 && !this.over; i++) {
      const match = pattern.exec(this.output);
      if (match) {
        return match;
      }

      await sleep(50);
    }

    throw new Error(`${this.name} did not come up (built? dotnet build Gateway.sln):\n${this.output.slice(-2000)}`);
  }

  // Ends it and waits for it.
  async stop() {
    this.child.kill('SIGTERM');
    await Promise.race([this.ended, sleep(StopSeconds * 1000, undefined, { ref: false })]);
    this.child.kill('SIGKILL');
  }
}
