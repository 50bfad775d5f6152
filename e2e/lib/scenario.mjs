// The answers of a package's own scenario, as somebody types them.
import path from 'node:path';
import { spawnSync } from 'node:child_process';

/** Reads a TOML file with the Python that the checkers bring along. */
function toml(file) {
  const python = process.env.CHECKERS_VENV ? path.join(process.env.CHECKERS_VENV, 'bin', 'python') : 'python3';
  const script = 'import json, sys, tomllib\nprint(json.dumps(tomllib.load(open(sys.argv[1], "rb")), default=str))';
  const { status, stdout, stderr } = spawnSync(python, ['-c', script, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file}: ${stderr}`);
  return JSON.parse(stdout);
}

/** A day moved by so many days. */
const moved = (day, days) => new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Inputs by their names: yes and no, the parts of a day, several choices, rows. */
function typed(name, value, days, into) {
  if (typeof value === 'boolean') into[name] = value ? 'yes' : 'no';
  else if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
    value.forEach((row, at) => Object.entries(row).forEach(([part, inner]) => typed(`${name}.${at}.${part}`, inner, days, into)));
  } else if (Array.isArray(value)) into[name] = value.map(String);
  else if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [year, month, day] = moved(value, days).split('-');
    Object.assign(into, { [`${name}.year`]: year, [`${name}.month`]: String(Number(month)), [`${name}.day`]: String(Number(day)) });
  } else into[name] = String(value);
}

/**
 * What the scenario of a package answers, by input, with what the one says that it extends. Days are as far from today as
 * they are from the scenario's own day, so that what lies ahead there lies ahead here.
 */
export function scenario(folder, name) {
  const whole = (one) => {
    const file = toml(path.join(folder, 'scenarios', `${one}.toml`));
    const before = file.extends ? whole(path.basename(file.extends, '.toml')) : { answers: {} };
    return { today: file.today ?? before.today, answers: { ...before.answers, ...file.answers } };
  };
  const { today, answers } = whole(name);
  const days = today ? Math.round((Date.now() - Date.parse(`${today}T12:00:00Z`)) / 86_400_000) : 0;
  const into = {};
  for (const [field, value] of Object.entries(answers)) typed(field, value, days, into);
  return into;
}
