// What the server spends: processor milliseconds a piece of work, from /proc, beside its budget and the published figures of
// its peers. Times on the wall depend on the machine and on who else uses it; processor time hardly does.
import fs from 'node:fs';

const ticks = 100; // USER_HZ of Linux

export const round = (number, digits = 2) => Number(number.toFixed(digits));

export const at = (sorted, share) => round(sorted.sort((a, b) => a - b)[Math.min(sorted.length - 1, Math.floor(sorted.length * share))], 1);

export function check(response, status) {
  if (response.status !== status) throw new Error(`${response.status} instead of ${status} at ${response.path}`);
}

export class Meter {
  /** `peers` names for a kind of work what others spend, and the `budget`. */
  constructor(server, { concurrency, seconds, peers }) {
    Object.assign(this, { server, concurrency, seconds, peers });
  }

  /** Milliseconds of processor time that the server has used, its threads included. */
  cpu() {
    const fields = fs.readFileSync(`/proc/${this.server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 1000 / ticks;
  }

  /** MiB of memory: VmRSS or VmHWM. */
  memory(what) {
    return Number(fs.readFileSync(`/proc/${this.server.pid}/status`, 'utf8').match(new RegExp(`${what}:\\s+(\\d+)`))[1]) / 1024;
  }

  /** Does `count` pieces of work, as many at a time as there are lanes. */
  async many(count, work) {
    const end = performance.now() + this.seconds * 1000;
    const [before, began] = [this.cpu(), performance.now()];
    let taken = 0;
    let done = 0;
    await Promise.all(Array.from({ length: this.concurrency }, async (_, lane) => {
      while (taken < count && performance.now() < end) {
        taken += 1;
        await work(lane, taken - 1);
        done += 1;
      }
    }));
    const seconds = (performance.now() - began) / 1000;
    return { done, seconds, each: (this.cpu() - before) / done, perSecond: done / seconds };
  }

  say(kind, { done, each, perSecond }, latencies) {
    const peers = Object.entries(this.peers[kind] ?? {}).map(([who, theirs]) => who === 'budget'
      ? `budget ${theirs}: ${each <= theirs ? 'met' : 'missed'}` : `${round(theirs / each, 0)} x ${who}`);
    const slow = latencies ? `, p50 ${at(latencies, 0.5)} ms, p99 ${at(latencies, 0.99)} ms` : '';
    console.log(`${kind.padEnd(22)} ${String(round(each, 3)).padStart(8)} CPU-ms  ${String(round(perSecond, 0)).padStart(6)}/s  (${done}${slow})  ${peers.join(', ')}`);
  }
}
