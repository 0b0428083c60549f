import { describeError } from '../../server/domain/describe-error.ts';
import { checkChanges, checkRights, type Findings, type Suspects } from './check-rights.ts';
import { addTold, type Concern, isEmpty, meansPlace, meansSubject, noConcern } from './concern.ts';
import type { Hub } from './hub.ts';

/** Where the database tells of every change of rights, by trigger. */
const CONTROL = 'covalent_control';
/** Where every node hears its own and the others' heartbeat, which shows that notifications arrive at all. */
const HEARTBEAT = 'covalent_heartbeat';

/**
 * Keeps rights and sockets in step (C24–C26): looks at once at whom a notification means, at everybody every
 * `recheckMs`, and closes the door when neither notifications nor look-ups have come through for `blindMs`. One
 * look-up at a time, so that an older answer never overtakes a newer one.
 */
export class RightsWatch {
  readonly #hub: Hub;
  readonly #stops: (() => void)[] = [];
  #told: Concern = noConcern();
  /** Who waits for what is told to have been looked at. */
  #waiting: (() => void)[] = [];
  #isRoundDue = false;
  #isLooking = false;
  #heardAt: number;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#heardAt = hub.now();
  }

  start(): void {
    const { signals } = this.#hub.options;
    const timer = setInterval(() => this.#beat(), this.#hub.times.recheckMs);
    this.#stops.push(() => clearInterval(timer));
    if (signals === undefined) return;
    this.#stops.push(
      signals.listen(CONTROL, (payload) => this.#hear(payload)),
      signals.listen(HEARTBEAT, () => this.#confirm()),
      signals.onUp(() => this.#wantRound()),
    );
  }

  /** Looks at everybody in a lane; resolves when each has been told, or sent round because it could not be looked up. */
  recheckLane(laneId: string): Promise<void> {
    this.#told.lane.add(laneId);
    this.#turnArrivalsBack();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      void this.#look();
    });
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  #beat(): void {
    this.#hub.options.signals?.notify(HEARTBEAT, '');
    if (this.#hub.now() - this.#heardAt > this.#hub.times.blindMs) this.#goBlind();
    this.#wantRound();
  }

  #goBlind(): void {
    if (!this.#hub.isBlind) this.#hub.options.logger.error({}, 'rights cannot be looked up: everybody is sent away');
    this.#hub.isBlind = true;
    for (const line of [...this.#hub.lines]) line.end('roomRestarted');
  }

  /** Word from the database, by whichever way. */
  #confirm(): void {
    this.#heardAt = this.#hub.now();
  }

  #hear(payload: string): void {
    this.#confirm();
    if (!addTold(this.#told, payload)) {
      this.#hub.options.logger.warn({ size: payload.length }, 'a notification cannot be read');
      this.#isRoundDue = true;
    }
    this.#turnArrivalsBack();
    void this.#look();
    this.#hub.rooms.compareHeads().catch((error: unknown) => {
      this.#hub.options.logger.warn({ error: describeError(error) }, 'heads cannot be read');
    });
  }

  /** What an arrival was told may be older than the change: it has to ask again. */
  #turnArrivalsBack(): void {
    for (const arrival of this.#hub.arrivals) {
      if (meansSubject(this.#told, arrival) || meansPlace(this.#told, arrival)) arrival.ended ??= 'roomRestarted';
    }
  }

  #wantRound(): void {
    this.#isRoundDue = true;
    void this.#look();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isRoundDue || !isEmpty(this.#told)) {
      const concern = this.#told;
      if (!isEmpty(concern)) {
        const waiting = this.#waiting;
        this.#told = noConcern();
        this.#waiting = [];
        await this.#lookAtMeant(concern);
        for (const resolve of waiting) resolve();
      } else {
        this.#isRoundDue = false;
        await this.#tryLook(checkChanges, this.#everybody());
      }
    }
    this.#isLooking = false;
  }

  /** Whose rights are said to have changed and cannot be looked up, twice, is sent away. */
  async #lookAtMeant(concern: Concern): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const meant = this.#meant(concern);
      if (meant.lines.length + meant.channels.length === 0) return;
      if (await this.#tryLook(checkRights, meant)) return;
    }
    const { lines, channels } = this.#meant(concern);
    for (const line of lines) if (meansSubject(concern, line)) line.end('roomRestarted');
    for (const channel of channels) channel.close('roomRestarted');
  }

  /** False when it could not be looked up. */
  async #tryLook(look: typeof checkRights, suspects: Suspects): Promise<boolean> {
    const { options, times } = this.#hub;
    try {
      const findings = await within(times.lookupMs, look(options, suspects));
      this.#confirm();
      this.#hub.isBlind = false;
      act(findings);
      return true;
    } catch (error) {
      options.logger.warn({ error: describeError(error) }, 'rights could not be looked up');
      return false;
    }
  }

  #everybody(): Suspects {
    const lines = [...this.#hub.lines].filter((line) => !line.isEnding);
    return { lines, channels: channelsOf(lines) };
  }

  /**
   * Those whose AuthSession or person is meant, with all they have open, and all who are in what is meant; of these the AuthSession
   * too: who was suspended changes the rights of their lanes, and has lost more than one.
   */
  #meant(concern: Concern): Suspects {
    const { lines, channels } = this.#everybody();
    const meant = channels.filter((channel) => meansSubject(concern, channel.line) || meansPlace(concern, channel));
    const within = new Set(meant.map(({ line }) => line));
    return { lines: lines.filter((line) => meansSubject(concern, line) || within.has(line)), channels: meant };
  }
}

function channelsOf(lines: Suspects['lines']): Suspects['channels'] {
  const channels: Suspects['channels'][number][] = [];
  for (const line of lines) line.eachChannel((channel) => channels.push(channel));
  return channels;
}

function act({ ended, accesses }: Findings): void {
  for (const { line, close } of ended) line.end(close);
  for (const { channel, access, mark } of accesses) {
    if (mark !== null) channel.accessMark = mark;
    channel.heed(access);
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
