/**
 * Room for bodies: as many are in memory at a time as a process can hold; a later request waits before its body is read. Those of a few
 * cells need none, and small ones have a room of their own, so that none waits for uploads. A body that hardly arrives gives its room
 * up when others wait for it.
 */

/** Bytes of a body that needs no room, and of a small one. */
const FREE_BYTES = 64 * 2 ** 10;
const SMALL_BYTES = 4 * 2 ** 20;

/** Bytes of all large bodies together; small ones may have a quarter of that. */
const ROOM_BYTES = 500 * 2 ** 20;
const SMALL_SHARE = 1 / 4;

/** What a body for which others wait must bring: so many bytes a second, from some seconds on. */
const BYTES_PER_SECOND_MIN = 256 * 1024;
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 1000;

/** A body on its way: how much of it is there, and what ends it when it is too slow for those who wait. */
export class ArrivingBody {
  bytes = 0;
  isWhole = false;
  private readonly abort = new AbortController();

  /** Aborted when it came too slowly while others waited. */
  get tooSlow(): AbortSignal {
    return this.abort.signal;
  }

  giveUp(): void {
    this.abort.abort();
  }
}

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** The room of small bodies and that of large ones. */
export class BodyRoom {
  private readonly small: Room;
  private readonly large: Room;

  constructor(size = ROOM_BYTES) {
    this.small = new Room(size * SMALL_SHARE);
    this.large = new Room(size);
  }

  /** Waits until there is room for a body; answers what gives it back, which may be called again. */
  async take(bytes: number, body = new ArrivingBody()): Promise<() => void> {
    if (!(bytes > FREE_BYTES)) return () => undefined;
    return (bytes > SMALL_BYTES ? this.large : this.small).take(bytes, body);
  }
}

class Room {
  private readonly waiting: Waiting[] = [];
  /** Bodies that have room and are not there yet, and since when (ms). */
  private readonly arriving = new Map<ArrivingBody, number>();
  private looks: NodeJS.Timeout | null = null;
  private readonly size: number;
  private free: number;

  constructor(size: number) {
    this.size = size;
    this.free = size;
  }

  async take(asked: number, body: ArrivingBody): Promise<() => void> {
    // One that is larger than all the room has it alone.
    const bytes = Math.min(asked, this.size);
    // No request overtakes: a large body would wait as long as smaller ones come.
    if (this.waiting.length > 0 || this.free < bytes)
      await new Promise<void>((enter) => {
        this.waiting.push({ bytes, enter });
        this.looks ??= setInterval(() => this.endSlowOnes(), LOOK_EVERY_MS);
      });
    else this.free -= bytes;
    this.arriving.set(body, performance.now());
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.arriving.delete(body);
      this.free += bytes;
      this.letIn();
    };
  }

  private letIn(): void {
    for (let next = this.waiting[0]; next !== undefined && next.bytes <= this.free; next = this.waiting[0]) {
      this.waiting.shift();
      this.free -= next.bytes;
      next.enter();
    }
    if (this.waiting.length > 0 || this.looks === null) return;
    clearInterval(this.looks);
    this.looks = null;
  }

  private endSlowOnes(): void {
    for (const [body, since] of this.arriving) {
      const passed = performance.now() - since;
      if (!body.isWhole && passed > PATIENCE_MS && body.bytes < (passed / 1000) * BYTES_PER_SECOND_MIN)
        body.giveUp();
    }
  }
}
