/**
 * Room for large bodies: as many are in memory at a time as a process can hold; a later request waits before its body is read.
 * Small ones need no room.
 */

/** Bytes of a body that needs no room, and of all others together. */
const SMALL_BYTES = 4 * 2 ** 20;
const ROOM_BYTES = 500 * 2 ** 20;

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

export class BodyRoom {
  private readonly waiting: Waiting[] = [];
  private readonly size: number;
  private free: number;

  constructor(size = ROOM_BYTES) {
    this.size = size;
    this.free = size;
  }

  /** Waits until there is room for a body; answers what gives it back, which may be called again. */
  async take(asked: number): Promise<() => void> {
    if (!(asked > SMALL_BYTES)) return () => undefined;
    // One that is larger than all the room has it alone.
    const bytes = Math.min(asked, this.size);
    // No request overtakes: a large body would wait as long as smaller ones come.
    if (this.waiting.length > 0 || this.free < bytes)
      await new Promise<void>((enter) => {
        this.waiting.push({ bytes, enter });
      });
    else this.free -= bytes;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
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
  }
}
