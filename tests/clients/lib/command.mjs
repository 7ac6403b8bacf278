// Runs a client's program in a scratch home and folder, with nothing of ours in its environment.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RunSeconds = 100;
const Misspelt = 'hello wrold\n';

export class Scratch {
  static async open() {
    const scratch = new Scratch();
    scratch.root = await mkdtemp(path.join(tmpdir(), 'gateway-cli-'));
    scratch.home = path.join(scratch.root, 'home');
    scratch.work = path.join(scratch.root, 'work');
    await mkdir(scratch.home);
    await mkdir(scratch.work);
    scratch.note = path.join(scratch.work, 'note.txt');
    await writeFile(scratch.note, Misspelt);
    return scratch;
  }

  // The command's exit code and output. It is killed with all its children when it takes too long.
  run(program, args, environment) {
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        cwd: this.work,
        env: { PATH: process.env.PATH, HOME: this.home, LANG: 'C.UTF-8', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      let output = '';
      let problems = '';
      child.stdout.on('data', (bytes) => { output += bytes; });
      child.stderr.on('data', (bytes) => { problems += bytes; });
      const stop = () => {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          // Already gone.
        }
      };
      const timer = setTimeout(stop, RunSeconds * 1000);
      process.once('exit', stop);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        process.removeListener('exit', stop);
        resolve({ code: code ?? signal, output, problems });
      });
    });
  }

  async read(name) {
    return readFile(path.join(this.work, name), 'utf8').catch(() => null);
  }

  async close() {
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}
