// Counts what was checked and says it, one line each; the last line is the one that ./test reads.
export class Checks {
  constructor() {
    this.passed = 0;
    this.failed = 0;
    this.where = '';
  }

  check(name, good, detail = '') {
    const about = this.where ? `${this.where}: ${name}` : name;
    if (good) {
      this.passed += 1;
      console.log(`ok   ${about}`);
    } else {
      this.failed += 1;
      console.log(`FAIL ${about}${detail === '' ? '' : ` (${String(detail).slice(0, 1200)})`}`);
    }
    return Boolean(good);
  }

  equal(name, found, wanted) {
    return this.check(name, found === wanted, `found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
  }

  includes(name, text, part) {
    return this.check(name, String(text).includes(part), `${JSON.stringify(part)} is not in ${JSON.stringify(String(text).slice(0, 600))}`);
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }
}
