// Two ways to use a page: with a pointer, and with the keyboard alone. Both take Playwright locators.

/** Clicks, and writes into fields. */
export class Pointer {
  constructor(page) { this.page = page; }

  async press(target) { await target.click(); }

  async write(target, text) { await target.fill(text); }

  /** On the words beside the box, which is where people click. */
  async tick(target) {
    if (await target.isChecked()) return;
    const id = await target.getAttribute('id');
    await this.page.locator(`label[for="${id}"]`).click();
  }

  async untick(target) {
    if (!(await target.isChecked())) return;
    const id = await target.getAttribute('id');
    await this.page.locator(`label[for="${id}"]`).click();
  }

  async choose(target, value) { await target.selectOption(value); }

  async attach(target, file) { await target.setInputFiles(file); }
}

const MOST_TABS = 250;

/** Tab, Enter, Space, arrows within a group of choices, and typing. Nothing else. */
export class Keyboard {
  constructor(page) {
    // The browser has to know before the key is pressed that somebody waits for its file dialogue.
    page.on('filechooser', () => {});
    this.page = page;
  }

  async press(target) {
    await this.#reach(target);
    await this.page.keyboard.press('Enter');
  }

  async write(target, text) {
    await this.#reach(target);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(text);
  }

  /** A radio group is one stop: Tab reaches it, the arrows choose within it. */
  async tick(target) {
    const { radio, name, checked } = await target.evaluate((element) => ({ radio: element.type === 'radio', name: element.name, checked: element.checked }));
    if (!radio) {
      await this.#reach(target);
      if (!checked) await this.page.keyboard.press('Space');
      return;
    }
    await this.#until(() => this.page.evaluate((name) => document.activeElement?.type === 'radio' && document.activeElement.name === name, name), 'Tab', `the group ${name}`);
    if (await this.#has(target)) await this.page.keyboard.press('Space');
    else await this.#until(() => this.#has(target), 'ArrowDown', `the choice in ${name}`);
  }

  async untick(target) {
    await this.#reach(target);
    if (await target.isChecked()) await this.page.keyboard.press('Space');
  }

  async choose(target, value) {
    await this.#reach(target);
    await this.#until(() => target.evaluate((element, value) => element.value === value, value), 'ArrowDown', `the option ${value}`);
  }

  async attach(target, file) {
    await this.#reach(target);
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.page.keyboard.press('Enter')]);
    await chooser.setFiles(file);
  }

  #has(target) { return target.evaluate((element) => document.activeElement === element); }

  async #reach(target) { await this.#until(() => this.#has(target), 'Tab', target.toString()); }

  async #until(there, key, what) {
    for (let tries = 0; tries <= MOST_TABS; tries += 1) {
      if (await there()) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} never reached ${what} on ${this.page.url()}`);
  }
}
