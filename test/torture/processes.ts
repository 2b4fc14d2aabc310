/** Servers and workers as processes of their own, which tests kill, stop, freeze and start again at the same address. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import net from 'node:net';
import { root } from '../root.ts';

/** Ports that no system gives to outgoing connections: one that is free stays so until a server of a test takes it. */
const PORTS = { from: 15_000, to: 32_000 };

/** A port on which nothing listens. Throws where none of a hundred is free. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port from ${PORTS.from} to ${PORTS.to} was found free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** A process of Equipoise that can be ended and started again. */
export class Program {
  readonly name: string;
  private readonly args: readonly string[];
  private readonly environment: Readonly<Record<string, string>>;
  private child: ChildProcess | null = null;
  private exited: Promise<void> = Promise.resolve();
  /** What the process wrote to standard error since its last start. */
  errors = '';

  constructor(name: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
    this.name = name;
    this.args = args;
    this.environment = environment;
  }

  /** Starts the process; resolves when it says that it is ready. Throws with what it said when it ends before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['cli/main.ts', ...this.args], {
      cwd: root,
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.errors = '';
    this.exited = new Promise((resolve) => child.once('exit', () => resolve()));
    child.stderr.on('data', (chunk: Buffer) => {
      this.errors = (this.errors + chunk.toString()).slice(-20_000);
    });
    await new Promise<void>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (/Equipoise is at|Worker is taking/.test(said)) resolve();
      });
      void this.exited.then(() => reject(new Error(`${this.name} ended: ${said} ${this.errors}`)));
    });
  }

  /** Its process number; undefined before its first start. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal; freezing and thawing are signals too. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Ends the process and waits until it is gone; answers its exit code, null when a signal ended it. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.isRunning) this.signal(signal);
    await this.exited;
    return this.child?.exitCode ?? null;
  }
}
